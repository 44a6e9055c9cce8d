package io.authplane.bootstrap.cli;

import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.Clients;
import io.authplane.application.login.Users;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.login.User;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members that clients, users and resources have in output; the names are those of the admin API.
final class Views {

    private Views() {}

    static Map<String, Object> client(Clients.Listed listed) {
        return client(listed.client(), listed.standing().state().stored());
    }

    /// A new client, with its secret: shown once.
    static Map<String, Object> created(ClientFactory.Created created) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("client_id", created.client().id().value());
        created.secret().ifPresent(secret -> view.put("client_secret", secret.reveal()));
        Map<String, Object> rest = client(created.client(), "active");
        rest.remove("id");
        view.put("client_name", rest.remove("name"));
        view.putAll(rest);
        return view;
    }

    private static Map<String, Object> client(Client client, String status) {
        ClientMetadata metadata = client.metadata();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", client.id().value());
        view.put("name", metadata.name());
        view.put(
                "redirect_uris",
                metadata.redirectUris().stream().map(uri -> uri.value()).toList());
        view.put(
                "grant_types",
                metadata.grantTypes().stream().map(type -> type.wire()).toList());
        view.put("token_endpoint_auth_method", metadata.authenticationMethod().wire());
        view.put("application_type", metadata.applicationType().wire());
        view.put("scope", metadata.ceiling().toString());
        view.put("status", status);
        view.put("registration_source", client.source().stored());
        view.put("agent", metadata.agent());
        view.put("agent_description", metadata.agentDescription());
        view.put("issued_at", client.issuedAt().toString());
        view.put("updated_at", client.updatedAt().toString());
        return view;
    }

    static Map<String, Object> user(Users.Listed listed) {
        Map<String, Object> view = user(listed.user());
        view.put("status", listed.standing().state().stored());
        return view;
    }

    static Map<String, Object> user(User user) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", user.id().value());
        view.put("email", user.email().value());
        view.put("name", user.name());
        view.put("role", user.role());
        view.put("provider", "local");
        view.put("created_at", user.createdAt().toString());
        return view;
    }

    static Map<String, Object> resource(ProtectedResource resource) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", resource.id().value());
        view.put("slug", resource.slug().value());
        view.put("uri", resource.indicator().value());
        view.put("backend_kind", "mint");
        view.put("display_name", resource.displayName());
        view.put("scopes", resource.scopes().stream().map(Views::scope).toList());
        view.put(
                "policy",
                Map.of(
                        "exchange",
                                Map.of("allowed_client_ids", resource.policy().exchangeAllowedClientIds()),
                        "runtime", Map.of("client_ids", resource.policy().runtimeClientIds())));
        view.put("created_at", resource.createdAt().toString());
        view.put("updated_at", resource.updatedAt().toString());
        return view;
    }

    private static Map<String, Object> scope(ResourceScope scope) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", scope.name());
        view.put("description", scope.description());
        view.put("default", scope.ticked());
        return view;
    }

    /// The columns of lists.
    static final List<String> CLIENT_COLUMNS =
            List.of("id", "name", "status", "registration_source", "token_endpoint_auth_method");

    static final List<String> USER_COLUMNS = List.of("id", "email", "name", "role", "status");

    static final List<String> RESOURCE_COLUMNS = List.of("id", "slug", "uri", "display_name");
}
