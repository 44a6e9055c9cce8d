package io.authplane.application.login;

import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.LoginIdentity;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Changes the password of a person who is logged in and knows the current one. It ends all that was begun before, the
/// tokens of apps included; this browser goes on with a new session. Failures lock out as those of a login do.
public final class ChangePassword {

    private final UserStores stores;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final KnownDevices devices;
    private final SessionOpener opener;
    private final LogIn.Recorder recorder;

    public ChangePassword(
            UserStores stores,
            PasswordHasher hasher,
            LoginGuard guard,
            KnownDevices devices,
            SessionOpener opener,
            LogIn.Recorder recorder) {
        this.stores = stores;
        this.hasher = hasher;
        this.guard = guard;
        this.devices = devices;
        this.opener = opener;
        this.recorder = recorder;
    }

    /// What was typed, and by which browser.
    public record Wish(Password current, Password fresh, List<DeviceToken> known, String browser) {
        public Wish {
            known = List.copyOf(known);
        }
    }

    public PasswordOutcome change(TenantId tenant, LoggedIn person, Wish wish, Origin origin) {
        Password fresh;
        try {
            fresh = Password.chosen(wish.fresh().reveal());
        } catch (OAuthException refusal) {
            return new PasswordOutcome.Unfit(refusal.error());
        }
        Instant now = recorder.clock().instant();
        LoginIdentity identity = LoginIdentity.of(person.user().email().value());
        Optional<DeviceToken> known = devices.recognize(tenant, identity, wish.known());
        return switch (guard.begin(tenant, identity, origin.address(), known, now)) {
            case LoginGuard.Passage.Closed closed -> new PasswordOutcome.LockedOut(closed.remaining(now));
            case LoginGuard.Passage.Open(var passed) -> {
                try {
                    yield checked(new Visit(tenant, person, wish, passed, origin, now), fresh);
                } finally {
                    guard.abandoned(passed);
                }
            }
        };
    }

    private record Visit(
            TenantId tenant, LoggedIn person, Wish wish, LoginGuard.Attempt passed, Origin origin, Instant now) {

        UserId user() {
            return person.user().id();
        }
    }

    private PasswordOutcome checked(Visit visit, Password fresh) {
        Optional<PasswordHash> before = hash(visit);
        if (before.isEmpty()) {
            return new PasswordOutcome.Gone();
        }
        if (!hasher.matches(visit.wish().current(), before.get())) {
            return wrong(visit);
        }
        guard.succeeded(visit.passed());
        PasswordHash after = hasher.hash(fresh);
        return recorder.unitOfWork().inTransaction(() -> changed(visit, before.get(), after));
    }

    private Optional<PasswordHash> hash(Visit visit) {
        return stores.users()
                .findAccount(visit.tenant(), visit.person().user().email())
                .filter(account -> account.user().id().equals(visit.user()))
                .map(Users.Account::password);
    }

    private PasswordOutcome wrong(Visit visit) {
        List<LoginGuard.Lockout> lockouts = guard.failed(visit.passed(), visit.now());
        return recorder.unitOfWork().inTransaction(() -> {
            record(visit, new UserEvent.LoginFailed(Optional.of(visit.user()), "current_password"));
            lockouts.forEach(lockout -> record(visit, LogIn.event(Optional.of(visit.user()), lockout)));
            return new PasswordOutcome.Wrong();
        });
    }

    /// The standing is touched before anything is read: whatever else ends this person's sessions at the same time
    /// either shows here, or comes after this change and ends what it opened.
    private PasswordOutcome changed(Visit visit, PasswordHash before, PasswordHash after) {
        stores.standings().touch(visit.tenant(), FindSession.ref(visit.user()));
        Optional<Standing> standing = stores.standings()
                .find(visit.tenant(), FindSession.ref(visit.user()))
                .filter(now -> now.isActive()
                        && now.epoch() == visit.person().standing().epoch());
        boolean unchanged = hash(visit).filter(before::matches).isPresent();
        if (standing.isEmpty()
                || !unchanged
                || !opener.close(visit.tenant(), visit.person().session().hash())) {
            return new PasswordOutcome.Gone();
        }
        stores.users().setPassword(visit.tenant(), visit.user(), after);
        Standing raised = stores.standings()
                .change(visit.tenant(), standing.get().ref(), standing.get().state(), true)
                .orElseThrow(() -> new IllegalStateException("a standing vanished within its transaction"));
        opener.closeAll(visit.tenant(), visit.user());
        SessionOpener.Opened opened = opener.open(
                visit.tenant(),
                visit.user(),
                raised.epoch(),
                new SessionOrigin(visit.origin().address(), visit.wish().browser()),
                visit.now());
        record(visit, new UserEvent.PasswordChanged(visit.user()));
        return new PasswordOutcome.Changed(
                opened.token(),
                opened.session().expiresAt(),
                devices.remember(
                        visit.tenant(),
                        LoginIdentity.of(visit.person().user().email().value()),
                        visit.wish().known()));
    }

    private void record(Visit visit, UserEvent event) {
        recorder.audit().record(visit.tenant(), event, visit.origin(), visit.now());
    }
}
