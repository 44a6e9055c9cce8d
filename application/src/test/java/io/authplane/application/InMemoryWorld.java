package io.authplane.application;

import io.authplane.application.client.FindClient;
import io.authplane.application.key.FakeSecretSealer;
import io.authplane.application.key.FakeTokenSigner;
import io.authplane.application.key.JcaMacs;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.login.FakePasswordHasher;
import io.authplane.application.login.FindSession;
import io.authplane.application.login.LoggedIn;
import io.authplane.application.login.UserStores;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.resource.FindResource;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.User;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What stands around the use cases in tests: stores in memory without rows, a clock that moves by hand, entropy that
/// counts, a signer; and the ways to put things there and to look at them.
public class InMemoryWorld {

    public static final TenantId TENANT = TenantId.DEFAULT;
    public static final Origin ORIGIN = new Origin("request-1", Optional.empty(), Optional.of("192.0.2.7"));
    public static final SessionLifetime SESSIONS = new SessionLifetime(Duration.ofHours(24), Duration.ofHours(8));
    public static final SessionOrigin BROWSER = new SessionOrigin(Optional.of("192.0.2.7"), "Firefox on Linux");

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = new MutableClock();
    private final CountingEntropy entropy = new CountingEntropy();
    private final FakePasswordHasher hasher = new FakePasswordHasher();
    private final FakeTokenSigner signer = new FakeTokenSigner();
    private final PurposeKeyring keyring = new OpenPurposeKeys(
                    stores.purposeKeys(),
                    new FakeSecretSealer("a root", entropy),
                    new JcaMacs(),
                    stores.unitOfWork(),
                    entropy,
                    clock)
            .open();

    public InMemoryStores stores() {
        return stores;
    }

    public MutableClock clock() {
        return clock;
    }

    public CountingEntropy entropy() {
        return entropy;
    }

    public FakePasswordHasher hasher() {
        return hasher;
    }

    public FakeTokenSigner signer() {
        return signer;
    }

    public PurposeKeyring keyring() {
        return keyring;
    }

    public FindSession findSession() {
        return new FindSession(
                stores.sessions(),
                new UserStores(stores.users(), stores.standings()),
                stores.unitOfWork(),
                clock,
                SESSIONS);
    }

    /// What the store keeps of a secret.
    public MacTag tagOf(ClientSecret secret) {
        return keyring.tag(Purpose.CLIENT_SECRET, secret.revealBytes());
    }

    public Client add(Client client) {
        commit(() -> {
            stores.clients().add(TENANT, client);
            stores.standings().open(TENANT, FindClient.ref(client.id()));
        });
        return client;
    }

    public ProtectedResource add(ProtectedResource resource) {
        commit(() -> {
            stores.resources().add(TENANT, resource);
            stores.standings().open(TENANT, FindResource.ref(resource.id()));
        });
        return resource;
    }

    public User add(User user, Password password) {
        commit(() -> {
            stores.users().add(TENANT, user, hasher.hash(password));
            stores.standings().open(TENANT, FindSession.ref(user.id()));
        });
        return user;
    }

    /// The person in a browser of their own, logged in just now.
    public LoggedIn loggedIn(User user) {
        SessionToken token = SessionToken.of(entropy.bytes(SessionToken.RANDOM_BYTES));
        long epoch = standing(AncestorKind.USER, user.id().value()).epoch();
        commit(() -> stores.sessions()
                .open(
                        TENANT,
                        new BrowserSession(
                                new SessionId(entropy.newId(clock.instant())),
                                TokenHash.of(token),
                                user.id(),
                                epoch,
                                clock.instant(),
                                clock.instant(),
                                clock.instant().plus(SESSIONS.absolute()),
                                BROWSER)));
        return findSession().find(TENANT, token).orElseThrow();
    }

    /// Changes a standing that exists.
    public void change(AncestorKind kind, String id, Standing.State state, boolean endsChildren) {
        Standing before = standing(kind, id);
        commit(() -> stores.standings().change(TENANT, before.ref(), state, endsChildren));
    }

    public Standing standing(AncestorKind kind, String id) {
        return stores.standings().find(TENANT, new AncestorRef(kind, id)).orElseThrow();
    }

    /// The names of the events that were committed, in the order of recording.
    public List<String> audited() {
        return stores.audit().actions(TENANT);
    }

    public AuditEvent lastEvent() {
        return stores.audit().events(TENANT).getLast();
    }

    public void commit(Runnable work) {
        stores.unitOfWork().inTransaction(() -> {
            work.run();
            return true;
        });
    }
}
