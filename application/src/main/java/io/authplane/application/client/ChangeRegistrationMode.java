package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Changes who may register a client; kept over restarts, and in force on every node as soon as this returns.
public final class ChangeRegistrationMode {

    private final RegistrationModes modes;
    private final ShowRegistrationMode show;
    private final List<String> approvedRedirects;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /// @param approvedRedirects what is configured; without any the mode `approved_redirects` is refused
    public ChangeRegistrationMode(
            RegistrationModes modes,
            ShowRegistrationMode show,
            List<String> approvedRedirects,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.modes = modes;
        this.show = show;
        this.approvedRedirects = List.copyOf(approvedRedirects);
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// @param wanted the word of the mode, as in the configuration
    public Answer<Mode> change(TenantId tenant, Optional<String> wanted, Origin origin) {
        return Answer.of(() -> {
            Mode mode = wanted.flatMap(Mode::fromWord).orElseThrow(ChangeRegistrationMode::unknown);
            if (mode == Mode.APPROVED_REDIRECTS && approvedRedirects.isEmpty()) {
                throw refused("dcr.approved_redirects is empty, so this mode would let nobody in; use admin_only");
            }
            return unitOfWork.inTransaction(() -> changed(tenant, mode, origin));
        });
    }

    private Answer<Mode> changed(TenantId tenant, Mode mode, Origin origin) {
        if (!modes.find(tenant).equals(Optional.of(mode))) {
            Mode before = show.show(tenant);
            modes.put(tenant, mode);
            audit.record(
                    tenant,
                    new ClientEvent.RegistrationModeChanged(before.word(), mode.word()),
                    origin,
                    clock.instant());
        }
        return new Answer.Done<>(mode);
    }

    private static OAuthException unknown() {
        String known = Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.joining(", "));
        return refused("mode must be one of " + known);
    }

    private static OAuthException refused(String why) {
        return new OAuthException(new OAuthError.InvalidRequest(why));
    }
}
