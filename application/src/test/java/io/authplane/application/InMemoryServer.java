package io.authplane.application;

import io.authplane.application.audit.Refusals;
import io.authplane.application.authorization.AskedLogins;
import io.authplane.application.authorization.AuthorizationSettings;
import io.authplane.application.authorization.CodeIssuer;
import io.authplane.application.authorization.DecideConsent;
import io.authplane.application.authorization.HeldConsent;
import io.authplane.application.authorization.PendingRequests;
import io.authplane.application.authorization.ShowAccount;
import io.authplane.application.authorization.ShowConsent;
import io.authplane.application.authorization.StartAuthorization;
import io.authplane.application.authorization.WithdrawConsent;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.ClientStores;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.RegisterClient;
import io.authplane.application.client.RegistrationSettings;
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.key.FakeTokenVerifier;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.ChangePassword;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.KnownDevices;
import io.authplane.application.login.ListSessions;
import io.authplane.application.login.LogIn;
import io.authplane.application.login.LogOut;
import io.authplane.application.login.LoginGuard;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.login.SessionOpener;
import io.authplane.application.login.UserStores;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ResolveResource;
import io.authplane.application.token.AuthorizationCodeGrant;
import io.authplane.application.token.FamilyOpener;
import io.authplane.application.token.GrantTypes;
import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.IssueToken;
import io.authplane.application.token.Liveness;
import io.authplane.application.token.PresentedTokens;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.token.RefreshTokenGrant;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.RevokeToken;
import io.authplane.application.token.TokenSettings;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.login.LockoutPolicy;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The use cases of the protocol over stores in memory, wired as in production.
public final class InMemoryServer extends InMemoryWorld {

    public static final TokenSettings TOKENS =
            new TokenSettings(Given.ISSUER, Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofDays(90));

    public static final LockoutPolicy LOCKOUT =
            new LockoutPolicy(10, Duration.ofMinutes(10), Duration.ofMinutes(15), 10_000);

    private final LoginGuard guard = new LoginGuard(LOCKOUT);
    private final Refusals refusals = new Refusals(stores().unitOfWork(), stores().audit(), 10);

    public Refusals refusals() {
        return refusals;
    }

    public StartAuthorization startAuthorization(boolean scopeRequired, Optional<String> defaultResource) {
        return new StartAuthorization(
                new StartAuthorization.Lookups(
                        findClient(), new ResolveResource(stores().resources(), findResource(), defaultResource)),
                heldConsent(),
                stores().pending(),
                codeIssuer(),
                new AskedLogins(keyring()),
                run(),
                new AuthorizationSettings(Given.ISSUER, scopeRequired));
    }

    public StartAuthorization startAuthorization() {
        return startAuthorization(false, Optional.empty());
    }

    public DecideConsent decideConsent() {
        return decideConsent(stores().standings());
    }

    public DecideConsent decideConsent(Standings standings) {
        return new DecideConsent(
                pendingRequests(),
                stores().consents(),
                standings,
                codeIssuer(),
                stores().audit(),
                run(),
                new AuthorizationSettings(Given.ISSUER, false));
    }

    public ShowConsent showConsent() {
        return new ShowConsent(pendingRequests(), heldConsent(), clock());
    }

    public IssueToken issueToken(RefreshTokenFamilies families) {
        Liveness liveness = new Liveness(stores().standings());
        RefreshTokenMint mint = new RefreshTokenMint(keyring());
        return new IssueToken(
                new ClientAuthentication(findClient(), keyring(), refusals()),
                new GrantTypes(List.of(
                        new AuthorizationCodeGrant(
                                stores().codes(),
                                stores().consents(),
                                stores().resources(),
                                liveness,
                                families,
                                new FamilyOpener(families, stores().standings(), mint, entropy(), TOKENS)),
                        new RefreshTokenGrant(
                                families,
                                stores().standings(),
                                stores().consents(),
                                stores().resources(),
                                liveness,
                                mint,
                                TOKENS))),
                new IssueToken.TokenRecords(
                        stores().issuances(), stores().standings(), stores().audit(), refusals(), entropy()),
                stores().unitOfWork(),
                signer(),
                clock(),
                TOKENS);
    }

    public IssueToken issueToken() {
        return issueToken(stores().families());
    }

    public RevokeToken revokeToken() {
        return new RevokeToken(
                new ClientAuthentication(findClient(), keyring(), refusals()),
                presentedTokens(),
                stores().standings(),
                stores().audit(),
                stores().unitOfWork(),
                clock());
    }

    public IntrospectToken introspectToken() {
        return new IntrospectToken(
                new ClientAuthentication(findClient(), keyring(), refusals()),
                presentedTokens(),
                stores().standings(),
                stores().resources(),
                stores().audit(),
                stores().unitOfWork(),
                clock());
    }

    private PresentedTokens presentedTokens() {
        return new PresentedTokens(
                new FakeTokenVerifier(signer(), Given.ISSUER),
                new RefreshTokenMint(keyring()),
                stores().issuances(),
                stores().families());
    }

    public RegisterClient registerClient(RegistrationSettings settings) {
        return new RegisterClient(
                new ClientStores(stores().clients(), stores().standings()),
                clientFactory(),
                stores().audit(),
                stores().unitOfWork(),
                clock(),
                new ShowRegistrationMode(stores().registrationModes(), settings.mode()),
                settings);
    }

    public RegisterClient registerClient() {
        return registerClient(
                new RegistrationSettings(RegistrationSettings.Mode.OPEN, List.of(), RegistrationPolicy.DEFAULT));
    }

    public LogIn logIn(PasswordHasher passwordHasher) {
        return new LogIn(userStores(), passwordHasher, guard, knownDevices(), sessionOpener(), recorder());
    }

    public ChangePassword changePassword(PasswordHasher passwordHasher) {
        return new ChangePassword(userStores(), passwordHasher, guard, knownDevices(), sessionOpener(), recorder());
    }

    public EndSessions endSessions() {
        return new EndSessions(stores().sessions(), stores().audit(), stores().unitOfWork(), clock());
    }

    public ListSessions listSessions() {
        return new ListSessions(stores().sessions(), stores().users(), clock(), SESSIONS);
    }

    public WithdrawConsent withdrawConsent() {
        return new WithdrawConsent(
                stores().consents(), stores().standings(), stores().audit(), stores().unitOfWork(), clock());
    }

    public ShowAccount showAccount() {
        return new ShowAccount(
                stores().sessions(), stores().consents(), findClient(), findResource(), clock(), SESSIONS);
    }

    private KnownDevices knownDevices() {
        return new KnownDevices(keyring(), entropy());
    }

    private SessionOpener sessionOpener() {
        return new SessionOpener(stores().sessions(), entropy(), SESSIONS);
    }

    private LogIn.Recorder recorder() {
        return new LogIn.Recorder(stores().unitOfWork(), stores().audit(), refusals(), clock());
    }

    public LogIn logIn() {
        return logIn(hasher());
    }

    public LogOut logOut() {
        return new LogOut(stores().sessions(), stores().audit(), stores().unitOfWork(), clock());
    }

    public ClientFactory clientFactory() {
        return new ClientFactory(keyring(), entropy());
    }

    public ClientStores clientStores() {
        return new ClientStores(stores().clients(), stores().standings());
    }

    public UserStores userStores() {
        return new UserStores(stores().users(), stores().standings());
    }

    private StartAuthorization.Run run() {
        return new StartAuthorization.Run(stores().unitOfWork(), entropy(), clock());
    }

    private CodeIssuer codeIssuer() {
        return new CodeIssuer(stores().grants(), stores().codes(), stores().standings(), stores().audit(), entropy());
    }

    private PendingRequests pendingRequests() {
        return new PendingRequests(stores().pending(), findClient(), findResource());
    }

    private HeldConsent heldConsent() {
        return new HeldConsent(stores().consents(), stores().standings());
    }

    private FindClient findClient() {
        return new FindClient(stores().clients(), stores().standings());
    }

    private FindResource findResource() {
        return new FindResource(stores().resources(), stores().standings());
    }
}
