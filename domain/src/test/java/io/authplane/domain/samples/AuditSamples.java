package io.authplane.domain.samples;

import io.authplane.domain.audit.AdministrationEvent;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.ClientEvent.ClientChange;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.ResourceEvent;
import io.authplane.domain.audit.ResourceEvent.ResourceChange;
import io.authplane.domain.audit.StoreEvent;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.audit.TrailEvent;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.audit.UserEvent.UserChange;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.token.TokenId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A sample of every action of the audit trail, with every detail that it can have. The reference page of the events is
/// made from them: a new event adds its line here.
public final class AuditSamples {

    private static final TokenId JTI = new TokenId(Given.id(6));
    private static final List<String> FIELDS = List.of("name");

    private AuditSamples() {}

    public static Stream<AuditEvent> all() {
        return Stream.concat(single(), changes());
    }

    private static Stream<AuditEvent> single() {
        return Stream.of(
                new TokenEvent.TokenIssued(
                        Given.USER,
                        Given.CLIENT,
                        JTI,
                        Given.GRANT,
                        Optional.of(Given.FAMILY),
                        Given.RESOURCE,
                        Given.SCOPES),
                new TokenEvent.TokenRefreshed(Given.USER, Given.CLIENT, JTI, Given.FAMILY, 2, false, Given.SCOPES),
                new TokenEvent.TokenDenied("authorization_code", Optional.of(Given.CLIENT), "invalid_grant", "expired"),
                new TokenEvent.TokenDenied("refresh_token", Optional.of(Given.CLIENT), "invalid_grant", "expired"),
                new TokenEvent.TokenRevoked(Given.USER, Given.CLIENT, Optional.empty(), Optional.of(JTI)),
                new TokenEvent.TokenRevoked(Given.USER, Given.CLIENT, Optional.of(Given.FAMILY), Optional.empty()),
                new TokenEvent.IssuanceRevoked(Given.USER, Given.CLIENT, JTI, Given.RESOURCE),
                new TokenEvent.TokenIntrospected(Given.CLIENT, Given.CLIENT, Optional.empty(), Optional.of(JTI)),
                new TokenEvent.TokenIntrospected(
                        Given.CLIENT, Given.CLIENT, Optional.of(Given.FAMILY), Optional.empty()),
                new TokenEvent.TokenIntrospectDenied(Given.CLIENT, "invalid_token", Optional.of(JTI)),
                new TokenEvent.TokenSignFailed(Given.CLIENT, JTI),
                new TokenEvent.CodeReused(Given.USER, Given.CLIENT, Given.GRANT),
                new TokenEvent.FamilyRevoked(Given.USER, Given.CLIENT, Given.FAMILY, "reuse_detection"),
                new TokenEvent.RefreshStale(Given.USER, Given.CLIENT, Given.FAMILY, 1, 3),
                new TokenEvent.FamilyAheadOfStore(Given.USER, Given.CLIENT, Given.FAMILY, 4, 3),
                new ClientEvent.ClientAuthenticationFailed(Given.CLIENT, "invalid_client_secret"),
                new ConsentEvent.ConsentGranted(
                        Given.USER, Given.CLIENT, Given.RESOURCE, Given.GRANT, Given.SCOPES, true),
                new ConsentEvent.ConsentDenied(Given.USER, Given.CLIENT, Given.RESOURCE),
                new ClientEvent.ClientCreated(Given.CLIENT, RegistrationSource.DCR),
                new ClientEvent.ClientCreated(Given.CLIENT, RegistrationSource.ADMIN),
                new UserEvent.UserLoggedIn(Given.USER),
                new UserEvent.LoginFailed(Optional.of(Given.USER), "wrong password"),
                new UserEvent.UserLoggedOut(Given.USER),
                new UserEvent.LockedOut(Optional.of(Given.USER), "address", Given.NOW),
                new UserEvent.PasswordChanged(Given.USER),
                new UserEvent.SessionRevoked(Given.USER, Given.aSession().id()),
                new UserEvent.OtherSessionsRevoked(Given.USER, 2),
                new ConsentEvent.ConsentWithdrawn(Given.USER, Given.CLIENT, Given.RESOURCE),
                new KeyEvent.SigningKeyCreated("k1", "ES256"),
                new KeyEvent.SigningKeyRotated("k2", "ES256", "k1", Given.NOW),
                new KeyEvent.SigningKeyRetired("k1", "on request"),
                new KeyEvent.PurposeKeyRotated("audit", "k3", false),
                new KeyEvent.RootRotated(4),
                new KeyEvent.SecretsExported(1),
                new KeyEvent.SecretsImported(1),
                new ClientEvent.RegistrationModeChanged("open", "admin_only"),
                new UserEvent.UserForcedOut(Given.USER, 2),
                new ConsentEvent.ConsentRevoked(Given.CONSENT, Given.USER, Given.CLIENT, Given.RESOURCE, 1, 2),
                new AdministrationEvent.AdministratorGreeted(),
                new StoreEvent.StoreBackedUp(),
                new StoreEvent.StoreRestored(true),
                new TrailEvent.TrailRead("action since=2026-01-01T00:00:00Z", 7),
                new TrailEvent.TrailExported("", true),
                new TrailEvent.AddressesErased(Given.USER, 12),
                new TrailEvent.RefusalsCounted(
                        new UserEvent.LoginFailed(Optional.of(Given.USER), "wrong password").facts(),
                        12,
                        Given.NOW,
                        Given.NOW.plusSeconds(60)));
    }

    private static Stream<AuditEvent> changes() {
        return Stream.of(
                        Arrays.stream(ClientChange.values())
                                .map(change -> new ClientEvent.ClientChanged(
                                        Given.CLIENT,
                                        change,
                                        fieldsIf(change == ClientChange.UPDATED || change == ClientChange.DELETED))),
                        Arrays.stream(UserChange.values())
                                .map(change -> new UserEvent.UserChanged(
                                        Given.USER,
                                        change,
                                        fieldsIf(change == UserChange.UPDATED || change == UserChange.DELETED))),
                        Arrays.stream(ResourceChange.values())
                                .map(change ->
                                        new ResourceEvent.ResourceChanged(Given.RESOURCE, "files", change, FIELDS)))
                .flatMap(stream -> stream);
    }

    private static List<String> fieldsIf(boolean named) {
        return named ? FIELDS : List.of();
    }
}
