package io.authplane.http;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.audit.Refusals;
import io.authplane.application.authorization.ShowAccount;
import io.authplane.application.authorization.WithdrawConsent;
import io.authplane.application.client.FindClient;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.login.ChangePassword;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.FindSession;
import io.authplane.application.login.KnownDevices;
import io.authplane.application.login.ListSessions;
import io.authplane.application.login.LogIn;
import io.authplane.application.login.LogOut;
import io.authplane.application.login.LoginGuard;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.login.SessionOpener;
import io.authplane.application.login.UserStores;
import io.authplane.application.random.Entropy;
import io.authplane.application.resource.FindResource;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.login.LockoutPolicy;
import io.authplane.domain.login.SessionLifetime;
import java.time.Duration;

/// The use cases of logging in, over in-memory stores.
final class InMemoryLogin {

    static final LockoutPolicy LOCKOUT = new LockoutPolicy(10, Duration.ofMinutes(10), Duration.ofMinutes(15), 10_000);
    static final SessionLifetime LIFETIME = new SessionLifetime(Duration.ofHours(12), Duration.ofHours(12));

    private InMemoryLogin() {}

    static HttpAdapter.LoginCases pages(
            InMemoryStores stores,
            PasswordHasher hasher,
            PurposeKeyring keyring,
            Entropy entropy,
            UnitOfWork unitOfWork,
            Refusals refusals,
            MutableClock clock) {
        UserStores people = new UserStores(stores.users(), stores.standings());
        LoginGuard guard = new LoginGuard(LOCKOUT);
        KnownDevices devices = new KnownDevices(keyring, entropy);
        SessionOpener opener = new SessionOpener(stores.sessions(), entropy, LIFETIME);
        LogIn.Recorder recorder = new LogIn.Recorder(unitOfWork, stores.audit(), refusals, clock);
        return new HttpAdapter.LoginCases(
                new LogIn(people, hasher, guard, devices, opener, recorder),
                new LogOut(stores.sessions(), stores.audit(), unitOfWork, clock),
                new FindSession(stores.sessions(), people, unitOfWork, clock, LIFETIME),
                new ShowAccount(
                        stores.sessions(),
                        stores.consents(),
                        new FindClient(stores.clients(), stores.standings()),
                        new FindResource(stores.resources(), stores.standings()),
                        clock,
                        LIFETIME),
                new EndSessions(stores.sessions(), stores.audit(), unitOfWork, clock),
                new WithdrawConsent(stores.consents(), stores.standings(), stores.audit(), unitOfWork, clock),
                new ChangePassword(people, hasher, guard, devices, opener, recorder));
    }

    static Administration.SessionCases administration(
            InMemoryStores stores, UnitOfWork unitOfWork, MutableClock clock) {
        return new Administration.SessionCases(
                new ListSessions(stores.sessions(), stores.users(), clock, LIFETIME),
                new EndSessions(stores.sessions(), stores.audit(), unitOfWork, clock));
    }
}
