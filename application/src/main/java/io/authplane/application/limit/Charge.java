package io.authplane.application.limit;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.limit.AddressPrefix;
import io.authplane.domain.limit.Admission;
import io.authplane.domain.limit.Rate;
import io.authplane.domain.limit.TokenBuckets;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whom one request is charged to. It starts with the address; as soon as a client has proven that it is the one and
/// has something left, it pays and the address gets its token back. So a stranger cannot use up what a client may ask
/// for, and clients behind one address do not use up each other's. Who has nothing left gives nothing back: what is
/// refused goes on to cost the address, which is how somebody who never stops comes to be refused at once.
///
/// The request that a thread works on has one, found by [#current]; work that no request asked for has none and is not
/// limited. Every step may be repeated, as a transaction that is tried again does.
public final class Charge {

    private static final ScopedValue<Charge> CURRENT = ScopedValue.newInstance();
    private static final int LONGEST_CLAIM = 512;

    private final RequestLimits limits;
    private final AddressPrefix prefix;
    private final Optional<Rate> rate;
    private final List<Runnable> returns = new ArrayList<>();
    private Optional<Duration> wait = Optional.empty();
    private Object payer;

    Charge(RequestLimits limits, AddressPrefix prefix, Optional<Rate> rate) {
        this.limits = limits;
        this.prefix = prefix;
        this.rate = rate;
        this.payer = prefix;
        rate.ifPresent(size -> take(limits.addresses, prefix, size));
    }

    /// That of the request which this thread works on.
    public static Optional<Charge> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Runs the work on this request.
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// The request names a client, which proves nothing: the name is charged together with the address, half of what
    /// the address may have.
    public void claimedBy(TenantId tenant, String clientId) {
        RequestLimits.Claim claim = new RequestLimits.Claim(
                prefix, tenant, clientId.substring(0, Math.min(LONGEST_CLAIM, clientId.length())));
        if (rate.isEmpty() || !payer.equals(prefix)) {
            return;
        }
        payer = claim;
        Rate half = new Rate(rate.get().perSecond() / 2, Math.max(1, rate.get().burst() / 2));
        take(limits.claims, claim, half);
    }

    /// The client has shown its secret or its key: it pays, and nobody else.
    ///
    /// Throws [OAuthException] if it has asked too often.
    public void provenBy(TenantId tenant, ClientId client) {
        RequestLimits.Proven proven = new RequestLimits.Proven(tenant, client);
        pay(proven, limits.clients, proven, limits.sizes().ofClient());
        requireRoom();
    }

    /// The request tries a refresh token of a family that is dead: the family pays, and nobody else.
    ///
    /// Throws [OAuthException] if it was tried too often.
    public void causedBy(TenantId tenant, FamilyId deadFamily) {
        RequestLimits.Family family = new RequestLimits.Family(tenant, deadFamily);
        pay(family, limits.families, family, limits.sizes().ofDeadFamily());
        requireRoom();
    }

    /// The request presents a refresh token that names this family. Asked before anything is looked up: a family that
    /// is not dead, or was not tried too often, is let through and pays nothing.
    ///
    /// Throws [OAuthException] if the family is dead and was tried too often.
    public void requireRoomOf(TenantId tenant, FamilyId family) {
        RequestLimits.Family key = new RequestLimits.Family(tenant, family);
        if (limits.sizes()
                        .ofDeadFamily()
                        .map(size -> limits.families.ask(key, size, limits.now()))
                        .orElseGet(Admission.Admitted::new)
                instanceof Admission.TryLater(Duration after)) {
            throw new OAuthException(new OAuthError.TooManyRequests(after), "rate limit of Family");
        }
    }

    /// The request wants to register a client: it is charged as that, too.
    ///
    /// Throws [OAuthException] if too many came from this address.
    public void registers() {
        requireRoom();
        limits.sizes().ofRegistrations().ifPresent(size -> take(limits.registrations, prefix, size));
        requireRoom();
    }

    /// Throws [OAuthException] if whoever pays has asked too often.
    public void requireRoom() {
        refusal().ifPresent(error -> {
            throw new OAuthException(error, "rate limit of " + payer.getClass().getSimpleName());
        });
    }

    /// Why the request is not answered, if whoever pays has asked too often.
    public Optional<OAuthError> refusal() {
        return wait.map(OAuthError.TooManyRequests::new);
    }

    private <K> void pay(Object newPayer, TokenBuckets<K> buckets, K key, Optional<Rate> size) {
        if (payer.equals(newPayer)) {
            return;
        }
        payer = newPayer;
        wait = Optional.empty();
        List<Runnable> before = List.copyOf(returns);
        size.ifPresent(fitting -> take(buckets, key, fitting));
        if (wait.isEmpty()) {
            before.forEach(Runnable::run);
            returns.removeAll(before);
        }
    }

    private <K> void take(TokenBuckets<K> buckets, K key, Rate size) {
        switch (buckets.take(key, size, limits.now())) {
            case Admission.Admitted() -> returns.add(() -> buckets.giveBack(key, size));
            case Admission.TryLater(Duration after) ->
                wait = Optional.of(
                        wait.filter(other -> other.compareTo(after) > 0).orElse(after));
        }
    }
}
