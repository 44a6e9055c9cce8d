package io.authplane.application.client;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.client.RequestedMetadata;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/// Registers a client that asks for it (RFC 7591).
@Rfc(value = 7591, section = "3.1")
public final class RegisterClient {

    private final ClientStores stores;
    private final ClientFactory factory;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final ShowRegistrationMode door;
    private final RegistrationSettings settings;

    public RegisterClient(
            ClientStores stores,
            ClientFactory factory,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock,
            ShowRegistrationMode door,
            RegistrationSettings settings) {
        this.stores = stores;
        this.factory = factory;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.door = door;
        this.settings = settings;
    }

    public RegistrationOutcome register(TenantId tenant, RequestedMetadata requested, Origin origin) {
        RegistrationSettings.Mode mode = door.show(tenant);
        if (mode == RegistrationSettings.Mode.DISABLED) {
            return new RegistrationOutcome.NoSuchDoor();
        }
        try {
            Instant now = clock.instant();
            requireOpenDoor(mode);
            ClientMetadata metadata = requested.toMetadata(settings.policy());
            requireApproved(mode, metadata);
            ClientFactory.Created created = factory.create(metadata, RegistrationSource.DCR, now);
            unitOfWork.inTransaction(() -> {
                stores.clients().add(tenant, created.client());
                stores.standings().open(tenant, FindClient.ref(created.client().id()));
                audit.record(
                        tenant,
                        new ClientEvent.ClientCreated(created.client().id(), RegistrationSource.DCR),
                        origin,
                        now);
                return created;
            });
            return new RegistrationOutcome.Registered(created.client(), created.secret());
        } catch (OAuthException refusal) {
            return new RegistrationOutcome.Refused(refusal.error());
        }
    }

    private static void requireOpenDoor(RegistrationSettings.Mode mode) {
        switch (mode) {
            case OPEN, APPROVED_REDIRECTS -> {}
            case ADMIN_ONLY, DISABLED ->
                throw new OAuthException(
                        new OAuthError.AccessDenied("clients are registered by an administrator here"));
        }
    }

    private void requireApproved(RegistrationSettings.Mode mode, ClientMetadata metadata) {
        if (mode != RegistrationSettings.Mode.APPROVED_REDIRECTS) {
            return;
        }
        for (RedirectUri uri : metadata.redirectUris()) {
            if (!settings.approvedRedirects().contains(uri.value())) {
                throw new OAuthException(new OAuthError.InvalidRedirectUri(
                        "redirect_uri '" + uri.value() + "' is not on the approved list"));
            }
        }
    }
}
