package io.authplane.application.audit;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Lists what was signed about the audit trail, the latest first, with the keys that verify it.
public final class ListCheckpoints {

    private final AuditChain chain;
    private final CheckpointSigner signer;

    /// A page and the public keys.
    public record Signed(Page<Checkpoint> page, List<CheckpointKey> keys) {}

    public ListCheckpoints(AuditChain chain, CheckpointSigner signer) {
        this.chain = chain;
        this.signer = signer;
    }

    public Answer<Signed> list(TenantId tenant, Optional<String> limit, Optional<String> cursor) {
        return Answer.of(() -> {
            PageRequest wanted = PageRequest.parse(limit, cursor);
            long before = wanted.after().map(ListCheckpoints::number).orElse(Long.MAX_VALUE);
            List<Checkpoint> found = chain.latestCheckpoints(tenant, before, wanted.limit() + 1);
            List<Checkpoint> shown = found.subList(0, Math.min(found.size(), wanted.limit()));
            Optional<String> next = found.size() > shown.size()
                    ? Optional.of(PageRequest.cursorAfter(
                            Long.toString(shown.getLast().link().seq())))
                    : Optional.empty();
            return new Answer.Done<>(new Signed(new Page<>(shown, next), signer.published(tenant)));
        });
    }

    private static long number(String sortKey) {
        try {
            return Long.parseLong(sortKey);
        } catch (NumberFormatException _) {
            throw new OAuthException(new OAuthError.InvalidRequest("cursor is not one that this server gave"));
        }
    }
}
