package io.authplane.bootstrap.trail;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.bootstrap.Refusal;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.ChainWalk;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.tenant.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// Verifies a trail file with nothing but what is in it and what somebody kept outside. Needs no server, no database
/// and no configuration.
public final class TrailCheck {

    private final List<Checkpoint> published;
    private final List<String> trustedKeys;
    private List<CheckpointKey> ownKeys = List.of();

    /// @param published checkpoints that were kept outside
    /// @param trustedKeys public keys that were kept outside, the `x` of each; empty trusts those in the file
    public TrailCheck(List<Checkpoint> published, List<String> trustedKeys) {
        this.published = List.copyOf(published);
        this.trustedKeys = List.copyOf(trustedKeys);
    }

    /// The keys that the file brought with it; known after [#run].
    public List<CheckpointKey> ownKeys() {
        return ownKeys;
    }

    /// Throws [Refusal] with the number of the first line that cannot be read.
    public ChainReport run(BufferedReader in) {
        long number = 1;
        try {
            String first = in.readLine();
            JsonNode head = TrailLines.parse(first == null ? "" : first);
            TenantId tenant = TrailLines.tenant(head);
            ownKeys = TrailLines.keys(head);
            ChainWalk walk = new ChainWalk(TrailLines.start(head), published, trusted(), _ -> true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                walk(walk, tenant, TrailLines.parse(line));
            }
            return walk.end();
        } catch (IllegalArgumentException e) {
            throw Refusal.runtime(
                    "line " + number + " " + e.getMessage() + ": this is not an audit trail, or it was changed");
        } catch (IOException e) {
            throw Refusal.runtime("the trail cannot be read", e);
        }
    }

    private static void walk(ChainWalk walk, TenantId tenant, JsonNode line) {
        switch (line.path("type").asText()) {
            case TrailLines.ROW -> walk.accept(TrailLines.entry(tenant, line));
            case TrailLines.CHECKPOINT -> walk.accept(TrailLines.checkpoint(line));
            default -> throw new IllegalArgumentException("is neither a row nor a checkpoint");
        }
    }

    private Predicate<Checkpoint> trusted() {
        return trustedKeys.isEmpty()
                ? checkpoint -> ownKeys.stream().anyMatch(key -> key.verifies(checkpoint))
                : checkpoint -> trustedKeys.stream()
                        .anyMatch(x -> new CheckpointKey(checkpoint.keyId(), x).verifies(checkpoint));
    }
}
