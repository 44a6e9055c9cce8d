package io.authplane.bootstrap.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// The ids that answers have shown so far, by the noun of their list. What the run itself stands on is kept out.
final class State {

    private static final int MOST = 60;
    private static final List<String> IDS = List.of("id", "client_id", "jti", "kid");

    private final Random random;
    private final Map<String, List<String>> pools = new HashMap<>();
    private final Set<String> kept;

    /// @param kept ids that nobody may touch
    State(Random random, Set<String> kept) {
        this.random = random;
        this.kept = kept;
    }

    /// One of the ids of a noun, or one that never was.
    String any(String noun) {
        List<String> pool = pools.getOrDefault(noun, List.of());
        return pool.isEmpty() ? "never-was" : pool.get(random.nextInt(pool.size()));
    }

    void add(String noun, String id) {
        List<String> pool = pools.computeIfAbsent(noun, _ -> new ArrayList<>());
        if (!kept.contains(id) && !pool.contains(id)) {
            if (pool.size() >= MOST) {
                pool.remove(random.nextInt(pool.size()));
            }
            pool.add(id);
        }
    }

    /// Learns from an answer: its own id if something was made, and the ids of a list.
    ///
    /// @param noun the first word of the path below `/admin/`
    void learn(String noun, JsonNode answer) {
        IDS.forEach(member -> remember(noun, answer.path(member)));
        remember("slugs", answer.path("slug"));
        remember("cursors", answer.path("next_cursor"));
        answer.properties()
                .forEach(list -> list.getValue().forEach(item -> {
                    IDS.stream()
                            .filter(member -> !member.equals("client_id"))
                            .forEach(member -> remember(nounOf(list.getKey()), item.path(member)));
                    remember("slugs", item.path("slug"));
                }));
    }

    /// The noun of a path, where it differs from the member that lists its things.
    private static String nounOf(String list) {
        return list.equals("consent_grants") ? "grants" : list;
    }

    private void remember(String noun, JsonNode id) {
        if (id.isTextual() && !id.asText().isEmpty()) {
            add(noun, id.asText());
        }
    }
}
