package io.authplane.bootstrap.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Journey;
import io.authplane.bootstrap.telemetry.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;

/// What people, clients and administrators do to a running server that the audit trail has a word for.
final class Deeds {

    private static final String NEW_PASSWORD = "another correct horse";

    private final TestServer server;
    private final Journey journey;

    Deeds(TestServer server) {
        this.server = server;
        this.journey = new Journey(server);
    }

    /// Until somebody has allowed a client something.
    void begin() throws Exception {
        journey.populate();
        journey.register();
        for (int i = 0; i < 3; i++) {
            journey.logIn("nobody@example.com", "wrong");
        }
        journey.logIn("canary-3c1d@example.com", "wrong");
        journey.logIn();
        journey.authorize("deny");
    }

    /// A client's life with its tokens, honest and otherwise.
    void useTokens() throws Exception {
        String code = journey.code();
        JsonNode first = journey.redeem(code);
        JsonNode second = journey.refresh(refreshToken(first));
        JsonNode third = journey.refresh(refreshToken(second));
        journey.refresh(refreshToken(first));
        journey.token(Map.of("grant_type", "password"));
        journey.refresh("nonsense");
        journey.visitor()
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", "x",
                                "client_id", journey.clientId(),
                                "client_secret", "wrong"));
        journey.about("/oauth/introspect", accessToken(third));
        journey.about("/oauth/introspect", refreshToken(third));
        journey.about("/oauth/introspect", "nonsense");
        journey.about("/oauth/revoke", accessToken(third));
        journey.about("/oauth/introspect", accessToken(third));
        EveryEventTest.change(server.dataFolder(), "update refresh_family set generation = 1, superseded_at_list = ''");
        journey.refresh(refreshToken(third));
        journey.redeem(code);
        journey.about("/oauth/revoke", refreshToken(journey.redeem(journey.code())));
    }

    /// What a person does with the own account.
    void keepAccount() throws Exception {
        Visitor own = journey.visitor();
        logIn(new Visitor(server.issuer()), Journey.PASSWORD);
        done(own.submit(own.get("/account"), "/account/sessions/end-others", Map.of()));
        done(own.submit(own.get("/account"), "/account/consents/withdraw", Map.of()));
        done(own.submit(
                own.get("/account"),
                "/account/password",
                Map.of(
                        "current_password", Journey.PASSWORD,
                        "new_password", NEW_PASSWORD,
                        "new_password_again", NEW_PASSWORD)));
        own.submit(own.get("/account"), "/logout", Map.of());
        logIn(own, NEW_PASSWORD);
    }

    void administerGrants() throws Exception {
        journey.redeem(journey.code());
        String user = "?user_id=" + journey.userId();
        journey.admin(
                "DELETE", "/admin/issuances/" + first("/admin/issuances?user=" + journey.userId(), "issuances"), "");
        journey.admin("DELETE", "/admin/sessions/" + first("/admin/sessions" + user, "sessions"), "");
        journey.admin("DELETE", "/admin/grants/consent/" + first("/admin/grants/consent" + user, "consent_grants"), "");
        journey.admin("DELETE", "/admin/users/" + journey.userId() + "/tokens", "");
        journey.admin("PATCH", "/admin/settings/dcr", "{\"mode\": \"admin_only\"}");
        journey.admin("POST", "/admin/auth/verify", "");
    }

    void administerClients() throws Exception {
        String client = "/admin/clients/"
                + journey.admin("POST", "/admin/clients", """
                        {"client_name": "Made", "redirect_uris": ["https://made.example.com/cb"],
                         "token_endpoint_auth_method": "client_secret_basic"}
                        """).path("client_id").asText();
        journey.admin("PATCH", client, "{\"client_name\": \"Changed\"}");
        journey.admin("POST", client + "/rotate-secret", "");
        journey.admin("PATCH", client + "/suspend", "");
        journey.admin("PATCH", client + "/reactivate", "");
        journey.admin("PATCH", client + "/revoke", "");
        journey.admin("DELETE", client + "?force=true", "");
    }

    void administerPeopleAndResources() throws Exception {
        String user = "/admin/users/" + journey.userId();
        journey.admin("PATCH", user, "{\"name\": \"Changed\"}");
        journey.admin("PATCH", user + "/disable", "");
        journey.admin("PATCH", user + "/enable", "");
        journey.admin("POST", "/admin/audit/erase", "{\"user_id\": \"" + journey.userId() + "\"}");
        journey.admin("DELETE", user + "?force=true", "");
        String resource = "/admin/resources/" + first("/admin/resources", "resources");
        journey.admin("PATCH", resource, "{\"display_name\": \"Changed\"}");
        journey.admin("DELETE", resource + "?force=true", "");
        journey.admin("GET", "/admin/audit?action=user.login", "");
    }

    void administerKeys() throws Exception {
        String before =
                journey.admin("GET", "/admin/keys", "").at("/keys/0/kid").asText();
        journey.admin("POST", "/admin/keys/rotate?now=true", "");
        journey.admin("POST", "/admin/keys/" + before + "/retire", "");
    }

    private String first(String path, String list) throws Exception {
        String id = journey.admin("GET", path, "").path(list).path(0).path("id").asText();
        assertTrue(!id.isEmpty(), () -> path + " is empty");
        return id;
    }

    private static void logIn(Visitor visitor, String password) throws Exception {
        visitor.submit(
                visitor.get("/login"), "/login", Map.of("email", "canary-3c1d@example.com", "password", password));
    }

    private static void done(HttpResponse<String> answer) {
        assertEquals(303, answer.statusCode(), answer::body);
    }

    private static String refreshToken(JsonNode answer) {
        return answer.path("refresh_token").asText();
    }

    private static String accessToken(JsonNode answer) {
        return answer.path("access_token").asText();
    }
}
