package io.authplane.http;

import io.authplane.application.InMemoryStores;
import io.authplane.application.audit.AuditQuery;
import io.authplane.application.audit.EraseAddresses;
import io.authplane.application.audit.ListAudit;
import io.authplane.application.audit.ListCheckpoints;
import io.authplane.application.authorization.ListConsents;
import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ChangeRegistrationMode;
import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.CreateClient;
import io.authplane.application.client.DeleteClient;
import io.authplane.application.client.ListClients;
import io.authplane.application.client.RotateClientSecret;
import io.authplane.application.client.UpdateClient;
import io.authplane.application.key.ListKeys;
import io.authplane.application.key.RetireKey;
import io.authplane.application.key.RotateKeys;
import io.authplane.application.key.SigningKeyMaker;
import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.login.DeleteUser;
import io.authplane.application.login.FindUser;
import io.authplane.application.login.ListUsers;
import io.authplane.application.login.UpdateUser;
import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.DeleteResource;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.RegisterResource;
import io.authplane.application.resource.UpdateResource;
import io.authplane.application.system.GreetAdministrator;
import io.authplane.application.system.InMemoryStatistics;
import io.authplane.application.system.ShowStatistics;
import io.authplane.application.token.CountTokens;
import io.authplane.application.token.administration.FindIssuance;
import io.authplane.application.token.administration.ListFamilies;
import io.authplane.application.token.administration.ListIssuances;
import io.authplane.application.token.administration.RevokeConsent;
import io.authplane.application.token.administration.RevokeIssuance;
import io.authplane.application.token.administration.RevokeStoredToken;
import io.authplane.application.token.administration.RevokeUserTokens;
import io.authplane.application.token.administration.TokenCases;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.client.RegistrationPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The use cases of administrators over the stores of [InMemoryAuthPlane].
final class InMemoryAdministration {

    private final InMemoryAuthPlane plane;
    private final InMemoryStores stores;
    private final UnitOfWork unitOfWork;

    InMemoryAdministration(InMemoryAuthPlane plane, UnitOfWork unitOfWork) {
        this.plane = plane;
        this.stores = plane.stores;
        this.unitOfWork = unitOfWork;
    }

    Administration cases() {
        ClientFactory factory = new ClientFactory(plane.keyring, plane.entropy);
        RegistrationPolicy policy = plane.registration.policy();
        UpdateResource updateResource =
                new UpdateResource(stores.resources(), stores.standings(), stores.audit(), unitOfWork, plane.clock);
        return new Administration(
                new Administration.ClientCases(
                        new CreateClient(
                                plane.clientStores,
                                stores.resources(),
                                policy,
                                factory,
                                stores.audit(),
                                unitOfWork,
                                plane.clock),
                        new ListClients(stores.clients()),
                        plane.findClient,
                        new UpdateClient(
                                plane.clientStores,
                                stores.resources(),
                                policy,
                                stores.audit(),
                                unitOfWork,
                                plane.clock),
                        new ChangeClientStatus(stores.standings(), stores.audit(), unitOfWork, plane.clock),
                        new RotateClientSecret(plane.clientStores, factory, stores.audit(), unitOfWork, plane.clock),
                        new DeleteClient(
                                plane.clientStores,
                                new CountTokens(stores.families(), stores.issuances()),
                                stores.audit(),
                                unitOfWork,
                                plane.clock)),
                new Administration.UserCases(
                        plane.createUser(),
                        new ListUsers(stores.users()),
                        new FindUser(stores.users(), stores.standings()),
                        new UpdateUser(plane.userStores, plane.hasher, stores.audit(), unitOfWork, plane.clock),
                        new ChangeUserStatus(stores.standings(), stores.audit(), unitOfWork, plane.clock),
                        new DeleteUser(plane.userStores, stores.audit(), unitOfWork, plane.clock)),
                InMemoryLogin.administration(stores, unitOfWork, plane.clock),
                new Administration.ResourceCases(
                        new RegisterResource(
                                stores.resources(),
                                stores.standings(),
                                stores.audit(),
                                unitOfWork,
                                plane.entropy,
                                plane.clock),
                        new ListResources(stores.resources()),
                        plane.findResource,
                        updateResource,
                        new ChangeResourcePolicy(stores.resources(), stores.standings(), updateResource),
                        new DeleteResource(
                                stores.resources(), stores.standings(), stores.audit(), unitOfWork, plane.clock)),
                tokenCases(),
                new Administration.KeyCases(
                        new ListKeys(plane.signingKeys, InMemoryAuthPlane.KEY_SETTINGS, plane.clock),
                        new RotateKeys(
                                plane.signingKeys,
                                new SigningKeyMaker(
                                        plane.signingKeys,
                                        stores.audit(),
                                        unitOfWork,
                                        InMemoryAuthPlane.KEY_SETTINGS,
                                        plane.clock),
                                InMemoryAuthPlane.KEY_SETTINGS,
                                plane.clock),
                        new RetireKey(plane.signingKeys, stores.audit(), unitOfWork, plane.clock)),
                new Administration.SystemCases(
                        new ShowStatistics(new InMemoryStatistics(stores), plane.clock),
                        new GreetAdministrator(stores.audit(), unitOfWork, plane.clock),
                        plane.door,
                        new ChangeRegistrationMode(
                                stores.registrationModes(),
                                plane.door,
                                plane.registration.approvedRedirects(),
                                stores.audit(),
                                unitOfWork,
                                plane.clock),
                        () -> new Administration.SystemStatus(
                                "test",
                                Duration.ofDays(1).plusMinutes(2),
                                List.of(new Administration.SystemStatus.Subsystem(
                                        "storage", true, Optional.of("memory")))),
                        () -> new Administration.SystemConfiguration(
                                plane.issuer.value(), "memory", "ES256", "memory", false, List.of(), List.of())),
                new Administration.AuditCases(
                        new ListAudit(
                                stores.auditTrail(),
                                stores.audit(),
                                unitOfWork,
                                plane.clock,
                                AuditQuery.Lookback.DEFAULT),
                        new ListCheckpoints(stores.auditChain(), plane.checkpointSigner),
                        new EraseAddresses(stores.auditTrail(), stores.audit(), unitOfWork, plane.clock)));
    }

    private TokenCases tokenCases() {
        return new TokenCases(
                new ListFamilies(stores.families(), stores.standings(), plane.clock),
                new RevokeStoredToken(
                        stores.families(),
                        stores.issuances(),
                        stores.standings(),
                        stores.audit(),
                        unitOfWork,
                        plane.clock),
                new ListIssuances(stores.issuances(), stores.standings(), plane.clock),
                new FindIssuance(stores.issuances(), stores.standings(), plane.clock),
                new RevokeIssuance(stores.issuances(), stores.standings(), stores.audit(), unitOfWork, plane.clock),
                new RevokeUserTokens(stores.families(), stores.standings(), stores.audit(), unitOfWork, plane.clock),
                new ListConsents(stores.consents()),
                new RevokeConsent(
                        stores.consents(),
                        new RevokeConsent.TokenStores(stores.families(), stores.issuances()),
                        stores.standings(),
                        stores.audit(),
                        unitOfWork,
                        plane.clock));
    }
}
