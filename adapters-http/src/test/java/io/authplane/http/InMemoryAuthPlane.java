package io.authplane.http;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.administration.Answer.Done;
import io.authplane.application.audit.FakeCheckpointSigner;
import io.authplane.application.audit.Refusals;
import io.authplane.application.authorization.AskedLogins;
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
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.key.FakeSecretSealer;
import io.authplane.application.key.FakeTokenSigner;
import io.authplane.application.key.InMemorySigningKeys;
import io.authplane.application.key.JcaMacs;
import io.authplane.application.key.KeySettings;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PublishKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.login.CreateUser;
import io.authplane.application.login.FakePasswordHasher;
import io.authplane.application.login.UserDraft;
import io.authplane.application.login.UserStores;
import io.authplane.application.metadata.DescribeServer;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.resource.DescribeResource;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.RecognizeResourcePath;
import io.authplane.application.resource.ResolveResource;
import io.authplane.application.token.GrantTypes;
import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.IssueToken;
import io.authplane.application.token.RevokeToken;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.login.Password;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All real use cases over in-memory stores, with a clock that stands and entropy that repeats.
final class InMemoryAuthPlane {

    private static final TenantId TENANT = TenantId.DEFAULT;
    static final KeySettings KEY_SETTINGS = new KeySettings(
            SigningAlgorithm.ES256, Duration.ofHours(2), Duration.ZERO, Duration.ofMinutes(15), Optional.empty());

    final InMemoryStores stores = new InMemoryStores();
    final InMemorySigningKeys signingKeys = new InMemorySigningKeys(stores.unitOfWork());
    final MutableClock clock = new MutableClock();
    final CountingEntropy entropy = new CountingEntropy();
    final FakeCheckpointSigner checkpointSigner = new FakeCheckpointSigner();
    final FakeTokenSigner signer = new FakeTokenSigner();
    final FakePasswordHasher hasher = new FakePasswordHasher();
    private volatile Optional<RuntimeException> fault = Optional.empty();
    private final UnitOfWork unitOfWork = new UnitOfWork() {
        @Override
        public <T> T inTransaction(Supplier<T> work) {
            fault.ifPresent(accident -> {
                throw accident;
            });
            return stores.unitOfWork().inTransaction(work);
        }
    };
    private final Refusals refusals = new Refusals(unitOfWork, stores.audit(), 1_000);
    final Issuer issuer;
    final RegistrationSettings registration;
    final ShowRegistrationMode door;
    final PurposeKeyring keyring;
    final FindClient findClient = new FindClient(stores.clients(), stores.standings());
    final FindResource findResource = new FindResource(stores.resources(), stores.standings());
    final ClientStores clientStores = new ClientStores(stores.clients(), stores.standings());
    final UserStores userStores = new UserStores(stores.users(), stores.standings());

    InMemoryAuthPlane(Issuer issuer, RegistrationSettings.Mode mode) {
        this.issuer = issuer;
        this.registration = new RegistrationSettings(
                mode, List.of("https://approved.example.com/callback"), RegistrationPolicy.DEFAULT);
        this.door = new ShowRegistrationMode(stores.registrationModes(), mode);
        this.keyring = new OpenPurposeKeys(
                        stores.purposeKeys(),
                        new FakeSecretSealer("root", entropy),
                        new JcaMacs(),
                        unitOfWork,
                        entropy,
                        clock)
                .open();
    }

    HttpAdapter.UseCases useCases() {
        StartAuthorization.Run run = new StartAuthorization.Run(unitOfWork, entropy, clock);
        HeldConsent heldConsent = new HeldConsent(stores.consents(), stores.standings());
        PendingRequests pendings = new PendingRequests(stores.pending(), findClient, findResource);
        CodeIssuer codeIssuer =
                new CodeIssuer(stores.grants(), stores.codes(), stores.standings(), stores.audit(), entropy);
        AuthorizationSettings authorization = new AuthorizationSettings(issuer, false);
        InMemoryTokens tokens = new InMemoryTokens(this);
        GrantTypes grantTypes = tokens.grantTypes();
        return new HttpAdapter.UseCases(
                new StartAuthorization(
                        new StartAuthorization.Lookups(
                                findClient, new ResolveResource(stores.resources(), findResource, Optional.empty())),
                        heldConsent,
                        stores.pending(),
                        codeIssuer,
                        new AskedLogins(keyring),
                        run,
                        authorization),
                new ShowConsent(pendings, heldConsent, clock),
                new DecideConsent(
                        pendings,
                        stores.consents(),
                        stores.standings(),
                        codeIssuer,
                        stores.audit(),
                        run,
                        authorization),
                InMemoryLogin.pages(stores, hasher, keyring, entropy, unitOfWork, refusals, clock),
                new IssueToken(
                        new ClientAuthentication(findClient, keyring, refusals),
                        grantTypes,
                        new IssueToken.TokenRecords(
                                stores.issuances(), stores.standings(), stores.audit(), refusals, entropy),
                        unitOfWork,
                        signer,
                        clock,
                        tokens.settings()),
                new RevokeToken(
                        new ClientAuthentication(findClient, keyring, refusals),
                        tokens.presented(),
                        stores.standings(),
                        stores.audit(),
                        unitOfWork,
                        clock),
                new IntrospectToken(
                        new ClientAuthentication(findClient, keyring, refusals),
                        tokens.presented(),
                        stores.standings(),
                        stores.resources(),
                        stores.audit(),
                        unitOfWork,
                        clock),
                registerClient(),
                new DescribeServer(issuer, grantTypes.all(), Scopes.of("offline_access"), door),
                new DescribeResource(stores.resources(), issuer),
                new RecognizeResourcePath(stores.resources()),
                new PublishKeys(signer, KEY_SETTINGS),
                administration());
    }

    private RegisterClient registerClient() {
        return new RegisterClient(
                clientStores,
                new ClientFactory(keyring, entropy),
                stores.audit(),
                unitOfWork,
                clock,
                door,
                registration);
    }

    Administration administration() {
        return new InMemoryAdministration(this, unitOfWork).cases();
    }

    CreateUser createUser() {
        return new CreateUser(userStores, hasher, stores.audit(), unitOfWork, entropy, clock);
    }

    /// What the store keeps of a secret.
    MacTag tagOf(ClientSecret secret) {
        return keyring.tag(Purpose.CLIENT_SECRET, secret.revealBytes());
    }

    /// From now on every transaction fails like this.
    void failWith(RuntimeException accident) {
        fault = Optional.of(accident);
    }

    /// Adds an active resource.
    void add(ProtectedResource resource) {
        unitOfWork.inTransaction(() -> {
            stores.resources().add(TENANT, resource);
            stores.standings().open(TENANT, FindResource.ref(resource.id()));
            return resource;
        });
    }

    /// Adds an active client.
    void add(Client client) {
        unitOfWork.inTransaction(() -> {
            stores.clients().add(TENANT, client);
            stores.standings().open(TENANT, FindClient.ref(client.id()));
            return client;
        });
    }

    /// Adds a person who can log in.
    void addPerson(String email, String name, String password) {
        UserDraft draft = new UserDraft(
                Optional.of(email), Optional.of(name), Optional.empty(), Optional.of(Password.presented(password)));
        if (!(createUser().create(TENANT, draft, Origin.internal("test")) instanceof Done<?>)) {
            throw new IllegalStateException("the person could not be added");
        }
    }
}
