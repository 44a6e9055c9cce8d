package io.authplane.http;

import io.authplane.application.audit.EraseAddresses;
import io.authplane.application.audit.ListAudit;
import io.authplane.application.audit.ListCheckpoints;
import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ChangeRegistrationMode;
import io.authplane.application.client.CreateClient;
import io.authplane.application.client.DeleteClient;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.ListClients;
import io.authplane.application.client.RotateClientSecret;
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.client.UpdateClient;
import io.authplane.application.key.ListKeys;
import io.authplane.application.key.RetireKey;
import io.authplane.application.key.RotateKeys;
import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.login.CreateUser;
import io.authplane.application.login.DeleteUser;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.FindUser;
import io.authplane.application.login.ListSessions;
import io.authplane.application.login.ListUsers;
import io.authplane.application.login.UpdateUser;
import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.DeleteResource;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.RegisterResource;
import io.authplane.application.resource.UpdateResource;
import io.authplane.application.system.GreetAdministrator;
import io.authplane.application.system.ShowStatistics;
import io.authplane.application.token.administration.TokenCases;
import io.authplane.domain.oauth.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the admin listener and the administrative commands run, one component for each noun.
public record Administration(
        ClientCases clients, //
        UserCases users, //
        SessionCases sessions, //
        ResourceCases resources, //
        TokenCases tokens, //
        KeyCases keys, //
        SystemCases system, //
        AuditCases audit) {

    /// What is done with the audit trail.
    public record AuditCases(ListAudit list, ListCheckpoints checkpoints, EraseAddresses erase) {}

    /// What concerns the server as a whole.
    public record SystemCases(
            ShowStatistics statistics,
            GreetAdministrator greet,
            ShowRegistrationMode showMode,
            ChangeRegistrationMode changeMode,
            Supplier<SystemStatus> status,
            Supplier<SystemConfiguration> configuration) {}

    /// What is done with clients.
    public record ClientCases(
            CreateClient create,
            ListClients list,
            FindClient find,
            UpdateClient update,
            ChangeClientStatus changeStatus,
            RotateClientSecret rotateSecret,
            DeleteClient delete) {}

    /// What is done with people.
    public record UserCases(
            CreateUser create,
            ListUsers list,
            FindUser find,
            UpdateUser update,
            ChangeUserStatus changeStatus,
            DeleteUser delete) {}

    /// What is done with the sessions of people.
    public record SessionCases(ListSessions list, EndSessions end) {}

    /// What is done with resources.
    public record ResourceCases(
            RegisterResource register,
            ListResources list,
            FindResource find,
            UpdateResource update,
            ChangeResourcePolicy changePolicy,
            DeleteResource delete) {}

    /// What is done with signing keys.
    public record KeyCases(ListKeys list, RotateKeys rotate, RetireKey retire) {}

    /// How the server is.
    ///
    /// @param uptime since this process began to serve
    public record SystemStatus(String version, Duration uptime, List<Subsystem> subsystems) {

        public SystemStatus {
            subsystems = List.copyOf(subsystems);
        }

        /// A part that can fail by itself.
        ///
        /// @param driver which kind of it is in use
        public record Subsystem(String name, boolean works, Optional<String> driver) {}
    }

    /// The configuration that counts, as far as anybody with an admin key may know it: no secret is in it.
    ///
    /// @param settings every honoured key with its value; a secret is only said to be set or not
    /// @param notices what the operator should think about
    public record SystemConfiguration(
            String issuer,
            String storageDriver,
            String signingAlgorithm,
            String keyStore,
            boolean rateLimited,
            List<Setting> settings,
            List<Notice> notices) {

        public SystemConfiguration {
            settings = List.copyOf(settings);
            notices = List.copyOf(notices);
        }

        /// One key, its value, and where that comes from: `default`, a variable, or a line of the file.
        public record Setting(String key, String value, String origin) {}

        /// Advice.
        ///
        /// @param severity `info` or `warning`
        public record Notice(String id, String severity, String title, String body) {}
    }

    /// A key that opens the admin listener; `name` is the actor in the audit trail.
    public record AdminKey(String name, AdminRole role, AdminKeyValue value) {}

    /// What an admin key may do; each role may do all that the one before it may.
    public enum AdminRole {

        /// Reads the audit trail, the lineage of tokens, and the configuration.
        AUDITOR,

        /// Does all but what concerns keys.
        OPERATOR,

        /// Does everything.
        ADMIN;

        /// Whether this role may use what opens to `lowest` and above.
        boolean opens(AdminRole lowest) {
            return compareTo(lowest) >= 0;
        }
    }

    /// The secret part of an admin key.
    public static final class AdminKeyValue extends Secret {
        public AdminKeyValue(String text) {
            super(text);
        }
    }
}
