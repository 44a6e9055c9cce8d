package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.authorization.AskedLogins;
import io.authplane.application.authorization.AuthorizationSettings;
import io.authplane.application.authorization.CodeIssuer;
import io.authplane.application.authorization.DecideConsent;
import io.authplane.application.authorization.HeldConsent;
import io.authplane.application.authorization.PendingRequests;
import io.authplane.application.authorization.ShowConsent;
import io.authplane.application.authorization.StartAuthorization;
import io.authplane.application.client.FindClient;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.random.Entropy;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ResolveResource;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;

/// Connects the way from the authorization request over the consent page to the code.
final class AuthorizationWiring {

    private final AuthPlaneConfig config;
    private final PersistenceAdapter storage;
    private final PurposeKeyring keyring;
    private final AuditLog audit;
    private final Clock clock;
    private final Entropy entropy;

    AuthorizationWiring(
            AuthPlaneConfig config,
            PersistenceAdapter storage,
            PurposeKeyring keyring,
            AuditLog audit,
            Clock clock,
            Entropy entropy) {
        this.config = config;
        this.storage = storage;
        this.keyring = keyring;
        this.audit = audit;
        this.clock = clock;
        this.entropy = entropy;
    }

    StartAuthorization startAuthorization() {
        return new StartAuthorization(
                new StartAuthorization.Lookups(
                        findClient(),
                        new ResolveResource(
                                storage.protectedResources(),
                                findResource(),
                                config.oauth().defaultResource())),
                heldConsent(),
                storage.pendingAuthorizations(),
                codeIssuer(),
                new AskedLogins(keyring),
                run(),
                authorizationSettings());
    }

    ShowConsent showConsent() {
        return new ShowConsent(pendingRequests(), heldConsent(), clock);
    }

    DecideConsent decideConsent() {
        return new DecideConsent(
                pendingRequests(),
                storage.consents(),
                storage.standings(),
                codeIssuer(),
                audit,
                run(),
                authorizationSettings());
    }

    private HeldConsent heldConsent() {
        return new HeldConsent(storage.consents(), storage.standings());
    }

    private PendingRequests pendingRequests() {
        return new PendingRequests(storage.pendingAuthorizations(), findClient(), findResource());
    }

    private CodeIssuer codeIssuer() {
        return new CodeIssuer(storage.grants(), storage.authorizationCodes(), storage.standings(), audit, entropy);
    }

    private StartAuthorization.Run run() {
        return new StartAuthorization.Run(storage.unitOfWork(), entropy, clock);
    }

    private AuthorizationSettings authorizationSettings() {
        return new AuthorizationSettings(
                config.server().issuer(), config.oauth().requireScope());
    }

    private FindClient findClient() {
        return new FindClient(storage.clients(), storage.standings());
    }

    private FindResource findResource() {
        return new FindResource(storage.protectedResources(), storage.standings());
    }
}
