package io.authplane.idp;

import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs for one tenant with keys that lie in memory; [#reload] takes up what changed in their store.
final class JwtTokenSigner implements IdpAdapter.ReloadableSigner {

    private final TenantId tenant;
    private final SigningKeys store;
    private final SignatureProvider provider;
    private final Clock clock;
    private volatile Loaded loaded = new Loaded(new SigningSchedule(List.of()), Map.of());

    JwtTokenSigner(TenantId tenant, SigningKeys store, SignatureProvider provider, Clock clock) {
        this.tenant = tenant;
        this.store = store;
        this.provider = provider;
        this.clock = clock;
    }

    /// When each key signs; those that are not retired are opened.
    private record Loaded(SigningSchedule schedule, Map<KeyId, AtJwt> minters) {

        private AtJwt minter(SigningKey key) {
            return Optional.ofNullable(minters.get(key.kid()))
                    .orElseThrow(() -> new IllegalStateException("every key of the schedule is opened"));
        }
    }

    @Override
    public AccessToken sign(TenantId tenant, AccessTokenClaims claims) {
        requireServed(tenant);
        Loaded now = loaded;
        return now.schedule()
                .signingAt(claims.issuedAt())
                .map(now::minter)
                .orElseThrow(() -> new SignerUnavailable("there is no signing key"))
                .mint(claims);
    }

    @Override
    public List<PublicJwk> published(TenantId tenant) {
        requireServed(tenant);
        Loaded now = loaded;
        return now.schedule().published(clock.instant()).stream()
                .map(key -> now.minter(key).key().jwk())
                .toList();
    }

    @Override
    public IdpAdapter.Signing signing() {
        Loaded now = loaded;
        JwsKey key = now.schedule()
                .signingAt(clock.instant())
                .map(now::minter)
                .orElseThrow(() -> new SignerUnavailable("there is no signing key"))
                .key();
        return new IdpAdapter.Signing(key.id(), key.algorithm(), key.providerName());
    }

    @Override
    public synchronized boolean reload() {
        SigningSchedule found = new SigningSchedule(store.all(tenant));
        if (found.equals(loaded.schedule())) {
            return false;
        }
        Map<KeyId, AtJwt> opened = new HashMap<>();
        found.keys().stream().filter(key -> !key.isRetired()).forEach(key -> opened.put(key.kid(), open(key)));
        if (opened.isEmpty()) {
            throw new SignerUnavailable("the key store holds no key that is not retired");
        }
        loaded = new Loaded(found, Map.copyOf(opened));
        return true;
    }

    private AtJwt open(SigningKey key) {
        AtJwt known = loaded.minters().get(key.kid());
        if (known != null) {
            return known;
        }
        String origin = "the signing key " + key.kid().value();
        PrivateKeyBytes bytes = store.reveal(tenant, key.kid())
                .orElseThrow(() -> new SignerUnavailable(origin + " vanished while it was read"));
        JwsKey opened = JwsKey.open(bytes.revealBytes(), key.algorithm(), provider, origin);
        if (!opened.id().equals(key.kid())) {
            throw new SignerUnavailable(origin + " is another key than its name says");
        }
        return new AtJwt(opened);
    }

    private void requireServed(TenantId asked) {
        if (!tenant.equals(asked)) {
            throw new SignerUnavailable("there is no signing key for the tenant " + asked.value());
        }
    }
}
