package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.Refusals;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.client.FindClient;
import io.authplane.application.key.PublishKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.login.CreateUser;
import io.authplane.application.login.DeleteUser;
import io.authplane.application.login.FindUser;
import io.authplane.application.login.ListUsers;
import io.authplane.application.login.LogIn;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.login.UpdateUser;
import io.authplane.application.login.UserStores;
import io.authplane.application.metadata.DescribeServer;
import io.authplane.application.random.Entropy;
import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.DeleteResource;
import io.authplane.application.resource.DescribeResource;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.RecognizeResourcePath;
import io.authplane.application.resource.RegisterResource;
import io.authplane.application.resource.UpdateResource;
import io.authplane.application.token.AuthorizationCodeGrant;
import io.authplane.application.token.FamilyOpener;
import io.authplane.application.token.GrantTypes;
import io.authplane.application.token.IssueToken;
import io.authplane.application.token.Liveness;
import io.authplane.application.token.RefreshTokenGrant;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.TokenSettings;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.tenant.Issuer;
import io.authplane.http.Administration;
import io.authplane.http.HttpAdapter;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;
import java.util.List;

/// Connects the use cases with the adapters, one method for each feature. What is not wired here does not exist.
final class Wiring {

    /// Bounds the rows that strangers can cause: two a minute for each.
    private static final int MOST_KINDS_OF_REFUSALS = 2_000;

    private final AuthPlaneConfig config;
    private final PersistenceAdapter storage;
    private final KeyWiring keys;
    private final PurposeKeyring keyring;
    private final Clock clock;
    private final Entropy entropy;
    private final AuditLog audit;
    private final Refusals refusals;
    private final PasswordHasher hasher;
    private final SystemWiring system;
    private final LoginWiring login;
    private final AuthorizationWiring authorization;

    Wiring(AuthPlaneConfig config, PersistenceAdapter storage, KeyWiring keys, Clock clock, Entropy entropy) {
        this.config = config;
        this.storage = storage;
        this.keys = keys;
        this.keyring = keys.keyring();
        this.clock = clock;
        this.entropy = entropy;
        this.audit = storage.auditLog(input -> keyring.tag(Purpose.AUDIT, input), entropy, Telemetry::currentTraceId);
        this.refusals = new Refusals(storage.unitOfWork(), audit, MOST_KINDS_OF_REFUSALS);
        this.system = new SystemWiring(config, storage, keys::areReadable, clock);
        this.hasher = IdpAdapter.passwordHasher(entropy);
        this.authorization = new AuthorizationWiring(config, storage, keyring, audit, clock, entropy);
        this.login = new LoginWiring(
                config,
                storage,
                keyring,
                hasher,
                new LogIn.Recorder(storage.unitOfWork(), audit, refusals, clock),
                entropy);
    }

    Administration administration() {
        return new Administration(
                clients().clients(), //
                users(), //
                login.sessions(), //
                resources(), //
                tokens().administration(), //
                keys.cases(audit), //
                system.cases(audit),
                auditing().cases(config.audit()));
    }

    AuditLog audit() {
        return audit;
    }

    AuditWiring auditing() {
        return new AuditWiring(storage, keyring, clock, audit, refusals);
    }

    HttpAdapter.UseCases useCases() {
        TokenSigner signer = keys.signer(audit);
        GrantTypes grantTypes = grantTypes();
        return new HttpAdapter.UseCases(
                authorization.startAuthorization(),
                authorization.showConsent(),
                authorization.decideConsent(),
                login.pages(),
                issueToken(grantTypes, signer),
                tokens().revokeToken(signer, issuer()),
                tokens().introspectToken(signer, issuer()),
                clients().registerClient(),
                new DescribeServer(issuer(), grantTypes.all(), config.oauth().scopesSupported(), system.door()),
                new DescribeResource(storage.protectedResources(), issuer()),
                new RecognizeResourcePath(storage.protectedResources()),
                new PublishKeys(signer, keys.settings()),
                administration());
    }

    private GrantTypes grantTypes() {
        Liveness liveness = new Liveness(storage.standings());
        RefreshTokenMint mint = new RefreshTokenMint(keyring);
        FamilyOpener opener =
                new FamilyOpener(storage.refreshTokenFamilies(), storage.standings(), mint, entropy, tokenSettings());
        return new GrantTypes(List.of(
                new AuthorizationCodeGrant(
                        storage.authorizationCodes(),
                        storage.consents(),
                        storage.protectedResources(),
                        liveness,
                        storage.refreshTokenFamilies(),
                        opener),
                new RefreshTokenGrant(
                        storage.refreshTokenFamilies(),
                        storage.standings(),
                        storage.consents(),
                        storage.protectedResources(),
                        liveness,
                        mint,
                        tokenSettings())));
    }

    private ClientWiring clients() {
        return new ClientWiring(config, storage, keyring, tokens(), system, audit, clock, entropy);
    }

    private TokenWiring tokens() {
        return new TokenWiring(storage, keyring, audit, refusals, clock);
    }

    private IssueToken issueToken(GrantTypes grantTypes, TokenSigner signer) {
        return new IssueToken(
                new ClientAuthentication(findClient(), keyring, refusals),
                grantTypes,
                new IssueToken.TokenRecords(storage.issuances(), storage.standings(), audit, refusals, entropy),
                storage.unitOfWork(),
                signer,
                clock,
                tokenSettings());
    }

    private Administration.UserCases users() {
        UserStores stores = new UserStores(storage.users(), storage.standings());
        return new Administration.UserCases(
                new CreateUser(stores, hasher, audit, storage.unitOfWork(), entropy, clock),
                new ListUsers(storage.users()),
                new FindUser(storage.users(), storage.standings()),
                new UpdateUser(stores, hasher, audit, storage.unitOfWork(), clock),
                new ChangeUserStatus(storage.standings(), audit, storage.unitOfWork(), clock),
                new DeleteUser(stores, audit, storage.unitOfWork(), clock));
    }

    private Administration.ResourceCases resources() {
        UpdateResource update = new UpdateResource(
                storage.protectedResources(), storage.standings(), audit, storage.unitOfWork(), clock);
        return new Administration.ResourceCases(
                new RegisterResource(
                        storage.protectedResources(), storage.standings(), audit, storage.unitOfWork(), entropy, clock),
                new ListResources(storage.protectedResources()),
                findResource(),
                update,
                new ChangeResourcePolicy(storage.protectedResources(), storage.standings(), update),
                new DeleteResource(
                        storage.protectedResources(), storage.standings(), audit, storage.unitOfWork(), clock));
    }

    private FindClient findClient() {
        return new FindClient(storage.clients(), storage.standings());
    }

    private FindResource findResource() {
        return new FindResource(storage.protectedResources(), storage.standings());
    }

    private Issuer issuer() {
        return config.server().issuer();
    }

    private TokenSettings tokenSettings() {
        return new TokenSettings(
                issuer(),
                config.dcr().accessTokenLifetime(),
                config.dcr().refreshIdleLifetime(),
                config.oauth().refreshAbsoluteLifetime());
    }
}
