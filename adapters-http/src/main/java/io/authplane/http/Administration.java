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
}
