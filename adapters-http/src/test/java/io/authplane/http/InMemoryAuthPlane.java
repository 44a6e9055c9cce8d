package io.authplane.http;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.administration.Answer.Done;
import io.authplane.application.audit.AuditQuery;
import io.authplane.application.audit.EraseAddresses;
import io.authplane.application.audit.FakeCheckpointSigner;
import io.authplane.application.audit.ListAudit;
import io.authplane.application.audit.ListCheckpoints;
import io.authplane.application.audit.Refusals;
import io.authplane.application.authorization.AskedLogins;
import io.authplane.application.authorization.AuthorizationSettings;
import io.authplane.application.authorization.CodeIssuer;
import io.authplane.application.authorization.DecideConsent;
import io.authplane.application.authorization.HeldConsent;
import io.authplane.application.authorization.ListConsents;
import io.authplane.application.authorization.PendingRequests;
import io.authplane.application.authorization.ShowConsent;
import io.authplane.application.authorization.StartAuthorization;
import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ChangeRegistrationMode;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.ClientStores;
import io.authplane.application.client.CreateClient;
import io.authplane.application.client.DeleteClient;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.ListClients;
import io.authplane.application.client.RegisterClient;
import io.authplane.application.client.RegistrationSettings;
import io.authplane.application.client.RotateClientSecret;
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.client.UpdateClient;
import io.authplane.application.key.FakeSecretSealer;
import io.authplane.application.key.FakeTokenSigner;
import io.authplane.application.key.FakeTokenVerifier;
import io.authplane.application.key.InMemorySigningKeys;
import io.authplane.application.key.JcaMacs;
import io.authplane.application.key.KeySettings;
import io.authplane.application.key.ListKeys;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PublishKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.RetireKey;
import io.authplane.application.key.RotateKeys;
import io.authplane.application.key.SigningKeyMaker;
import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.login.CreateUser;
import io.authplane.application.login.DeleteUser;
import io.authplane.application.login.FakePasswordHasher;
import io.authplane.application.login.FindUser;
import io.authplane.application.login.ListUsers;
import io.authplane.application.login.UpdateUser;
import io.authplane.application.login.UserDraft;
import io.authplane.application.login.UserStores;
import io.authplane.application.metadata.DescribeServer;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.DeleteResource;
import io.authplane.application.resource.DescribeResource;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.RecognizeResourcePath;
import io.authplane.application.resource.RegisterResource;
import io.authplane.application.resource.ResolveResource;
import io.authplane.application.resource.UpdateResource;
import io.authplane.application.system.GreetAdministrator;
import io.authplane.application.system.InMemoryStatistics;
import io.authplane.application.system.ShowStatistics;
import io.authplane.application.token.AuthorizationCodeGrant;
import io.authplane.application.token.CountTokens;
import io.authplane.application.token.FamilyOpener;
import io.authplane.application.token.GrantTypes;
import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.IssueToken;
import io.authplane.application.token.Liveness;
import io.authplane.application.token.PresentedTokens;
import io.authplane.application.token.RefreshTokenGrant;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.RevokeToken;
import io.authplane.application.token.TokenSettings;
import io.authplane.application.token.administration.FindIssuance;
import io.authplane.application.token.administration.ListFamilies;
import io.authplane.application.token.administration.ListIssuances;
import io.authplane.application.token.administration.RevokeConsent;
import io.authplane.application.token.administration.RevokeIssuance;
import io.authplane.application.token.administration.RevokeStoredToken;
import io.authplane.application.token.administration.RevokeUserTokens;
import io.authplane.application.token.administration.TokenCases;
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
    private static final KeySettings KEY_SETTINGS = new KeySettings(
            SigningAlgorithm.ES256, Duration.ofHours(2), Duration.ZERO, Duration.ofMinutes(15), Optional.empty());

    final InMemoryStores stores = new InMemoryStores();
    private final InMemorySigningKeys signingKeys = new InMemorySigningKeys(stores.unitOfWork());
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
    private final Issuer issuer;
    private final RegistrationSettings registration;
    private final ShowRegistrationMode door;
    private final PurposeKeyring keyring;
    private final FindClient findClient = new FindClient(stores.clients(), stores.standings());
    private final FindResource findResource = new FindResource(stores.resources(), stores.standings());
    private final ClientStores clientStores = new ClientStores(stores.clients(), stores.standings());
    private final UserStores userStores = new UserStores(stores.users(), stores.standings());

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
        GrantTypes grantTypes = grantTypes();
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
                        tokens()),
                new RevokeToken(
                        new ClientAuthentication(findClient, keyring, refusals),
                        presentedTokens(),
                        stores.standings(),
                        stores.audit(),
                        unitOfWork,
                        clock),
                new IntrospectToken(
                        new ClientAuthentication(findClient, keyring, refusals),
                        presentedTokens(),
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

    private PresentedTokens presentedTokens() {
        return new PresentedTokens(
                new FakeTokenVerifier(signer, issuer),
                new RefreshTokenMint(keyring),
                stores.issuances(),
                stores.families());
    }

    private TokenSettings tokens() {
        return new TokenSettings(issuer, Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofDays(30));
    }

    private GrantTypes grantTypes() {
        Liveness liveness = new Liveness(stores.standings());
        RefreshTokenMint mint = new RefreshTokenMint(keyring);
        return new GrantTypes(List.of(
                new AuthorizationCodeGrant(
                        stores.codes(),
                        stores.consents(),
                        stores.resources(),
                        liveness,
                        stores.families(),
                        new FamilyOpener(stores.families(), stores.standings(), mint, entropy, tokens())),
                new RefreshTokenGrant(
                        stores.families(),
                        stores.standings(),
                        stores.consents(),
                        stores.resources(),
                        liveness,
                        mint,
                        tokens())));
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
        ClientFactory factory = new ClientFactory(keyring, entropy);
        RegistrationPolicy policy = registration.policy();
        UpdateResource updateResource =
                new UpdateResource(stores.resources(), stores.standings(), stores.audit(), unitOfWork, clock);
        return new Administration(
                new Administration.ClientCases(
                        new CreateClient(
                                clientStores, stores.resources(), policy, factory, stores.audit(), unitOfWork, clock),
                        new ListClients(stores.clients()),
                        findClient,
                        new UpdateClient(clientStores, stores.resources(), policy, stores.audit(), unitOfWork, clock),
                        new ChangeClientStatus(stores.standings(), stores.audit(), unitOfWork, clock),
                        new RotateClientSecret(clientStores, factory, stores.audit(), unitOfWork, clock),
                        new DeleteClient(
                                clientStores,
                                new CountTokens(stores.families(), stores.issuances()),
                                stores.audit(),
                                unitOfWork,
                                clock)),
                new Administration.UserCases(
                        createUser(),
                        new ListUsers(stores.users()),
                        new FindUser(stores.users(), stores.standings()),
                        new UpdateUser(userStores, hasher, stores.audit(), unitOfWork, clock),
                        new ChangeUserStatus(stores.standings(), stores.audit(), unitOfWork, clock),
                        new DeleteUser(userStores, stores.audit(), unitOfWork, clock)),
                InMemoryLogin.administration(stores, unitOfWork, clock),
                new Administration.ResourceCases(
                        new RegisterResource(
                                stores.resources(), stores.standings(), stores.audit(), unitOfWork, entropy, clock),
                        new ListResources(stores.resources()),
                        findResource,
                        updateResource,
                        new ChangeResourcePolicy(stores.resources(), stores.standings(), updateResource),
                        new DeleteResource(stores.resources(), stores.standings(), stores.audit(), unitOfWork, clock)),
                tokenCases(),
                new Administration.KeyCases(
                        new ListKeys(signingKeys, KEY_SETTINGS, clock),
                        new RotateKeys(
                                signingKeys,
                                new SigningKeyMaker(signingKeys, stores.audit(), unitOfWork, KEY_SETTINGS, clock),
                                KEY_SETTINGS,
                                clock),
                        new RetireKey(signingKeys, stores.audit(), unitOfWork, clock)),
                new Administration.SystemCases(
                        new ShowStatistics(new InMemoryStatistics(stores), clock),
                        new GreetAdministrator(stores.audit(), unitOfWork, clock),
                        door,
                        new ChangeRegistrationMode(
                                stores.registrationModes(),
                                door,
                                registration.approvedRedirects(),
                                stores.audit(),
                                unitOfWork,
                                clock),
                        () -> new Administration.SystemStatus(
                                "test",
                                Duration.ofDays(1).plusMinutes(2),
                                List.of(new Administration.SystemStatus.Subsystem(
                                        "storage", true, Optional.of("memory")))),
                        () -> new Administration.SystemConfiguration(
                                issuer.value(), "memory", "ES256", "memory", false, List.of(), List.of())),
                new Administration.AuditCases(
                        new ListAudit(
                                stores.auditTrail(), stores.audit(), unitOfWork, clock, AuditQuery.Lookback.DEFAULT),
                        new ListCheckpoints(stores.auditChain(), checkpointSigner),
                        new EraseAddresses(stores.auditTrail(), stores.audit(), unitOfWork, clock)));
    }

    private TokenCases tokenCases() {
        return new TokenCases(
                new ListFamilies(stores.families(), stores.standings(), clock),
                new RevokeStoredToken(
                        stores.families(), stores.issuances(), stores.standings(), stores.audit(), unitOfWork, clock),
                new ListIssuances(stores.issuances(), stores.standings(), clock),
                new FindIssuance(stores.issuances(), stores.standings(), clock),
                new RevokeIssuance(stores.issuances(), stores.standings(), stores.audit(), unitOfWork, clock),
                new RevokeUserTokens(stores.families(), stores.standings(), stores.audit(), unitOfWork, clock),
                new ListConsents(stores.consents()),
                new RevokeConsent(
                        stores.consents(),
                        new RevokeConsent.TokenStores(stores.families(), stores.issuances()),
                        stores.standings(),
                        stores.audit(),
                        unitOfWork,
                        clock));
    }

    private CreateUser createUser() {
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
