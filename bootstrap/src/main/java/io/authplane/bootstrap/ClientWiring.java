package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.ClientStores;
import io.authplane.application.client.CreateClient;
import io.authplane.application.client.DeleteClient;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.ListClients;
import io.authplane.application.client.RegisterClient;
import io.authplane.application.client.RegistrationSettings;
import io.authplane.application.client.RotateClientSecret;
import io.authplane.application.client.UpdateClient;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.random.Entropy;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.http.Administration;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;

/// Connects how clients come into being, change and end.
final class ClientWiring {

    private final AuthPlaneConfig config;
    private final PersistenceAdapter storage;
    private final PurposeKeyring keyring;
    private final TokenWiring tokens;
    private final SystemWiring system;
    private final AuditLog audit;
    private final Clock clock;
    private final Entropy entropy;

    ClientWiring(
            AuthPlaneConfig config,
            PersistenceAdapter storage,
            PurposeKeyring keyring,
            TokenWiring tokens,
            SystemWiring system,
            AuditLog audit,
            Clock clock,
            Entropy entropy) {
        this.config = config;
        this.storage = storage;
        this.keyring = keyring;
        this.tokens = tokens;
        this.system = system;
        this.audit = audit;
        this.clock = clock;
        this.entropy = entropy;
    }

    RegisterClient registerClient() {
        return new RegisterClient(
                new ClientStores(storage.clients(), storage.standings()),
                clientFactory(),
                audit,
                storage.unitOfWork(),
                clock,
                system.door(),
                new RegistrationSettings(config.dcr().mode(), config.dcr().approvedRedirects(), registrationPolicy()));
    }

    Administration.ClientCases clients() {
        ClientStores stores = new ClientStores(storage.clients(), storage.standings());
        return new Administration.ClientCases(
                new CreateClient(
                        stores,
                        storage.protectedResources(),
                        registrationPolicy(),
                        clientFactory(),
                        audit,
                        storage.unitOfWork(),
                        clock),
                new ListClients(storage.clients()),
                new FindClient(storage.clients(), storage.standings()),
                new UpdateClient(
                        stores, storage.protectedResources(), registrationPolicy(), audit, storage.unitOfWork(), clock),
                new ChangeClientStatus(storage.standings(), audit, storage.unitOfWork(), clock),
                new RotateClientSecret(stores, clientFactory(), audit, storage.unitOfWork(), clock),
                new DeleteClient(stores, tokens.below(), audit, storage.unitOfWork(), clock));
    }

    private ClientFactory clientFactory() {
        return new ClientFactory(keyring, entropy);
    }

    private RegistrationPolicy registrationPolicy() {
        return new RegistrationPolicy(
                config.oauth().privateUseSchemes(),
                config.dcr().strict(),
                config.oauth().defaultClientScope(),
                config.oauth().refreshGrace());
    }
}
