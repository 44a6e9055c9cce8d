package io.authplane.application;

import io.authplane.application.audit.InMemoryAuditChain;
import io.authplane.application.audit.InMemoryAuditTrail;
import io.authplane.application.audit.RecordingAuditLog;
import io.authplane.application.authorization.InMemoryAuthorizationCodes;
import io.authplane.application.authorization.InMemoryConsents;
import io.authplane.application.authorization.InMemoryGrants;
import io.authplane.application.authorization.InMemoryPendingAuthorizations;
import io.authplane.application.client.InMemoryClients;
import io.authplane.application.client.InMemoryRegistrationModes;
import io.authplane.application.key.InMemoryPurposeKeys;
import io.authplane.application.key.InMemorySealedSigningKeys;
import io.authplane.application.key.InMemorySecretExports;
import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.login.InMemorySessions;
import io.authplane.application.login.InMemoryUsers;
import io.authplane.application.resource.InMemoryProtectedResources;
import io.authplane.application.token.InMemoryIssuances;
import io.authplane.application.token.InMemoryRefreshTokenFamilies;
import io.authplane.application.transaction.InMemoryTurns;
import io.authplane.application.transaction.InMemoryUnitOfWork;

/// All stores in memory, over one unit of work. Empty when made.
public final class InMemoryStores {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryStandings standings = new InMemoryStandings(unitOfWork);
    private final InMemoryUsers users = new InMemoryUsers(unitOfWork, standings);
    private final InMemorySessions sessions = new InMemorySessions(unitOfWork, standings);
    private final InMemoryClients clients = new InMemoryClients(unitOfWork, standings);
    private final InMemoryRegistrationModes registrationModes = new InMemoryRegistrationModes(unitOfWork);
    private final InMemoryProtectedResources resources = new InMemoryProtectedResources(unitOfWork, standings);
    private final InMemoryPendingAuthorizations pending = new InMemoryPendingAuthorizations(unitOfWork);
    private final InMemoryConsents consents = new InMemoryConsents(unitOfWork, standings);
    private final InMemoryGrants grants = new InMemoryGrants(unitOfWork);
    private final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes(unitOfWork);
    private final InMemoryRefreshTokenFamilies families = new InMemoryRefreshTokenFamilies(unitOfWork, standings);
    private final InMemoryIssuances issuances = new InMemoryIssuances(unitOfWork);
    private final InMemoryPurposeKeys purposeKeys = new InMemoryPurposeKeys(unitOfWork);
    private final InMemorySealedSigningKeys signingKeys = new InMemorySealedSigningKeys(unitOfWork);
    private final InMemorySecretExports secretExports = new InMemorySecretExports(unitOfWork);
    private final RecordingAuditLog audit = new RecordingAuditLog(unitOfWork);
    private final InMemoryAuditChain auditChain = new InMemoryAuditChain(audit, unitOfWork);

    public InMemoryUnitOfWork unitOfWork() {
        return unitOfWork;
    }

    public InMemoryTurns turns() {
        return new InMemoryTurns(unitOfWork);
    }

    public InMemoryStandings standings() {
        return standings;
    }

    public InMemoryUsers users() {
        return users;
    }

    public InMemorySessions sessions() {
        return sessions;
    }

    public InMemoryClients clients() {
        return clients;
    }

    public InMemoryRegistrationModes registrationModes() {
        return registrationModes;
    }

    public InMemoryProtectedResources resources() {
        return resources;
    }

    public InMemoryPendingAuthorizations pending() {
        return pending;
    }

    public InMemoryConsents consents() {
        return consents;
    }

    public InMemoryGrants grants() {
        return grants;
    }

    public InMemoryAuthorizationCodes codes() {
        return codes;
    }

    public InMemoryRefreshTokenFamilies families() {
        return families;
    }

    public InMemoryIssuances issuances() {
        return issuances;
    }

    public InMemoryPurposeKeys purposeKeys() {
        return purposeKeys;
    }

    public InMemorySealedSigningKeys signingKeys() {
        return signingKeys;
    }

    public InMemorySecretExports secretExports() {
        return secretExports;
    }

    public InMemoryAuditChain auditChain() {
        return auditChain;
    }

    public InMemoryAuditTrail auditTrail() {
        return new InMemoryAuditTrail(audit);
    }

    public RecordingAuditLog audit() {
        return audit;
    }
}
