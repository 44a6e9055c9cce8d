package io.authplane.bootstrap;

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
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.http.Administration;
import io.authplane.http.HttpAdapter;
import io.authplane.persistence.PersistenceAdapter;

/// Connects what has to do with logging in: sessions, passwords, and a person's own account.
final class LoginWiring {

    private final PersistenceAdapter storage;
    private final PasswordHasher hasher;
    private final LogIn.Recorder recorder;
    private final SessionLifetime lifetime;
    private final LoginGuard guard;
    private final KnownDevices devices;
    private final SessionOpener opener;
    private final UserStores stores;

    LoginWiring(
            AuthPlaneConfig config,
            PersistenceAdapter storage,
            PurposeKeyring keyring,
            PasswordHasher hasher,
            LogIn.Recorder recorder,
            Entropy entropy) {
        this.storage = storage;
        this.hasher = hasher;
        this.recorder = recorder;
        this.lifetime = config.session().lifetime();
        this.guard = new LoginGuard(config.lockout().policy());
        this.devices = new KnownDevices(keyring, entropy);
        this.opener = new SessionOpener(storage.sessions(), entropy, lifetime);
        this.stores = new UserStores(storage.users(), storage.standings());
    }

    HttpAdapter.LoginCases pages() {
        return new HttpAdapter.LoginCases(
                new LogIn(stores, hasher, guard, devices, opener, recorder),
                new LogOut(storage.sessions(), recorder.audit(), recorder.unitOfWork(), recorder.clock()),
                new FindSession(storage.sessions(), stores, recorder.unitOfWork(), recorder.clock(), lifetime),
                new ShowAccount(
                        storage.sessions(),
                        storage.consents(),
                        new FindClient(storage.clients(), storage.standings()),
                        new FindResource(storage.protectedResources(), storage.standings()),
                        recorder.clock(),
                        lifetime),
                endSessions(),
                new WithdrawConsent(
                        storage.consents(),
                        storage.standings(),
                        recorder.audit(),
                        recorder.unitOfWork(),
                        recorder.clock()),
                new ChangePassword(stores, hasher, guard, devices, opener, recorder));
    }

    Administration.SessionCases sessions() {
        return new Administration.SessionCases(
                new ListSessions(storage.sessions(), storage.users(), recorder.clock(), lifetime), endSessions());
    }

    private EndSessions endSessions() {
        return new EndSessions(storage.sessions(), recorder.audit(), recorder.unitOfWork(), recorder.clock());
    }
}
