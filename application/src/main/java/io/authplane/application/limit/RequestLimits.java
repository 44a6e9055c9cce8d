package io.authplane.application.limit;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.limit.AddressPrefix;
import io.authplane.domain.limit.Admission;
import io.authplane.domain.limit.Rate;
import io.authplane.domain.limit.TokenBuckets;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// The buckets of this process. Thread-safe; what is counted is forgotten at a restart and not shared between nodes.
public final class RequestLimits {

    private static final int MOST = 100_000;

    /// Names that nobody has proven are kept less dear.
    private static final int MOST_CLAIMS = 20_000;

    private final Sizes sizes;
    private final LongSupplier nanos;
    final TokenBuckets<AddressPrefix> addresses = new TokenBuckets<>(MOST);
    final TokenBuckets<Claim> claims = new TokenBuckets<>(MOST_CLAIMS);
    final TokenBuckets<Proven> clients = new TokenBuckets<>(MOST);
    final TokenBuckets<AddressPrefix> registrations = new TokenBuckets<>(MOST);
    final TokenBuckets<Family> families = new TokenBuckets<>(MOST);
    private final TokenBuckets<String> administrators = new TokenBuckets<>(MOST);
    private final TokenBuckets<AddressPrefix> strangers = new TokenBuckets<>(MOST);

    /// How large the buckets are.
    ///
    /// @param ofAddress by the literal of the address: empty for no limit
    /// @param ofClient of a client that proved itself; empty for no limit
    /// @param ofRegistrations of one address prefix; empty for no limit
    /// @param ofDeadFamily how often a refresh token that is dead may be tried
    /// @param ofAdministration of one admin key, and of one address prefix of callers without, at the admin listener;
    /// empty
    ///     for no limit
    public record Sizes(
            Function<String, Optional<Rate>> ofAddress,
            Optional<Rate> ofClient,
            Optional<Rate> ofRegistrations,
            Optional<Rate> ofDeadFamily,
            Optional<Rate> ofAdministration) {

        /// Nothing is limited.
        public static final Sizes UNLIMITED = new Sizes(
                _ -> Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    record Claim(AddressPrefix prefix, TenantId tenant, String clientId) {}

    record Proven(TenantId tenant, ClientId client) {}

    record Family(TenantId tenant, FamilyId family) {}

    /// @param nanos a monotonic clock
    public RequestLimits(Sizes sizes, LongSupplier nanos) {
        this.sizes = sizes;
        this.nanos = nanos;
    }

    /// Charges one request to the prefix of an address, until somebody else turns out to be behind it.
    public Charge charge(String address) {
        return new Charge(this, AddressPrefix.of(address), sizes.ofAddress().apply(address));
    }

    /// Charges one request at the admin listener to an admin key that was shown.
    public Admission administrationBy(String keyName) {
        return administration(administrators, keyName);
    }

    /// Charges one request at the admin listener to the prefix of the address of a caller without an admin key.
    public Admission administrationFrom(String address) {
        return administration(strangers, AddressPrefix.of(address));
    }

    private <K> Admission administration(TokenBuckets<K> buckets, K payer) {
        return sizes.ofAdministration()
                .map(rate -> buckets.take(payer, rate, nanos.getAsLong()))
                .orElseGet(Admission.Admitted::new);
    }

    Sizes sizes() {
        return sizes;
    }

    long now() {
        return nanos.getAsLong();
    }
}
