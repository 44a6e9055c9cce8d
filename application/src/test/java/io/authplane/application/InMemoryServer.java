package io.authplane.application;

import io.authplane.application.authorization.AuthorizationSettings;
import io.authplane.application.authorization.CodeIssuer;
import io.authplane.application.authorization.DecideConsent;
import io.authplane.application.authorization.HeldConsent;
import io.authplane.application.authorization.PendingRequests;
import io.authplane.application.authorization.ShowConsent;
import io.authplane.application.authorization.StartAuthorization;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.ClientStores;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.RegisterClient;
import io.authplane.application.client.RegistrationSettings;
import io.authplane.application.key.FakeSecretSealer;
import io.authplane.application.key.FakeTokenSigner;
import io.authplane.application.key.JcaMacs;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.login.FakePasswordHasher;
import io.authplane.application.login.FindSession;
import io.authplane.application.login.LogIn;
import io.authplane.application.login.LogOut;
import io.authplane.application.login.LoggedIn;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.login.UserStores;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ResolveResource;
import io.authplane.application.token.AuthorizationCodeGrant;
import io.authplane.application.token.FamilyOpener;
import io.authplane.application.token.GrantTypes;
import io.authplane.application.token.IssueToken;
import io.authplane.application.token.Liveness;
import io.authplane.application.token.RefreshTokenGrant;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.TokenSettings;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.User;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The use cases of the protocol over stores in memory, wired as in production. A fixed clock, entropy that counts, no
/// rows at first.
public final class InMemoryServer {

    public static final TenantId TENANT = TenantId.DEFAULT;
    public static final Origin ORIGIN = new Origin("request-1", Optional.empty(), Optional.of("192.0.2.7"));
    public static final Duration SESSION_LIFETIME = Duration.ofHours(24);
    public static final TokenSettings TOKENS =
            new TokenSettings(Given.ISSUER, Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofDays(90));

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

    public StartAuthorization startAuthorization(boolean scopeRequired, Optional<String> defaultResource) {
        return new StartAuthorization(
                findClient(),
                new ResolveResource(stores.resources(), findResource(), defaultResource),
                heldConsent(),
                stores.pending(),
                codeIssuer(),
                run(),
                new AuthorizationSettings(Given.ISSUER, scopeRequired));
    }

    public StartAuthorization startAuthorization() {
        return startAuthorization(false, Optional.empty());
    }

    public DecideConsent decideConsent() {
        return new DecideConsent(
                pendingRequests(),
                stores.consents(),
                stores.standings(),
                codeIssuer(),
                stores.audit(),
                run(),
                new AuthorizationSettings(Given.ISSUER, false));
    }

    public ShowConsent showConsent() {
        return new ShowConsent(pendingRequests(), heldConsent(), clock);
    }

    public IssueToken issueToken() {
        Liveness liveness = new Liveness(stores.standings());
        RefreshTokenMint mint = new RefreshTokenMint(keyring);
        return new IssueToken(
                new ClientAuthentication(findClient(), keyring),
                new GrantTypes(List.of(
                        new AuthorizationCodeGrant(
                                stores.codes(),
                                stores.consents(),
                                stores.resources(),
                                liveness,
                                stores.families(),
                                new FamilyOpener(stores.families(), stores.standings(), mint, entropy, TOKENS)),
                        new RefreshTokenGrant(
                                stores.families(),
                                stores.standings(),
                                stores.consents(),
                                stores.resources(),
                                liveness,
                                mint,
                                TOKENS))),
                new IssueToken.TokenRecords(stores.issuances(), stores.standings(), stores.audit(), entropy),
                stores.unitOfWork(),
                signer,
                clock,
                TOKENS);
    }

    public RegisterClient registerClient(RegistrationSettings settings) {
        return new RegisterClient(
                stores.clients(),
                stores.standings(),
                clientFactory(),
                stores.audit(),
                stores.unitOfWork(),
                clock,
                settings);
    }

    public RegisterClient registerClient() {
        return registerClient(
                new RegistrationSettings(RegistrationSettings.Mode.OPEN, List.of(), RegistrationPolicy.DEFAULT));
    }

    public LogIn logIn(PasswordHasher passwordHasher) {
        return new LogIn(
                stores.users(),
                stores.sessions(),
                stores.standings(),
                passwordHasher,
                new LogIn.Recorder(stores.unitOfWork(), stores.audit(), clock),
                entropy,
                SESSION_LIFETIME);
    }

    public LogIn logIn() {
        return logIn(hasher);
    }

    public LogOut logOut() {
        return new LogOut(stores.sessions(), stores.audit(), stores.unitOfWork(), clock);
    }

    public FindSession findSession() {
        return new FindSession(stores.sessions(), stores.users(), stores.standings(), clock);
    }

    public ClientFactory clientFactory() {
        return new ClientFactory(keyring, entropy);
    }

    public ClientStores clientStores() {
        return new ClientStores(stores.clients(), stores.standings());
    }

    public UserStores userStores() {
        return new UserStores(stores.users(), stores.standings());
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
                                TokenHash.of(token),
                                user.id(),
                                epoch,
                                clock.instant(),
                                clock.instant().plus(SESSION_LIFETIME))));
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

    private StartAuthorization.Run run() {
        return new StartAuthorization.Run(stores.unitOfWork(), entropy, clock);
    }

    private CodeIssuer codeIssuer() {
        return new CodeIssuer(stores.grants(), stores.codes(), stores.standings(), stores.audit(), entropy);
    }

    private PendingRequests pendingRequests() {
        return new PendingRequests(stores.pending(), findClient(), findResource());
    }

    private HeldConsent heldConsent() {
        return new HeldConsent(stores.consents(), stores.standings());
    }

    private FindClient findClient() {
        return new FindClient(stores.clients(), stores.standings());
    }

    private FindResource findResource() {
        return new FindResource(stores.resources(), stores.standings());
    }
}
