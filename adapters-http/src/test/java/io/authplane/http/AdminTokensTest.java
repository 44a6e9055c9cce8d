package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world = World.of(TestServer.at(World.ISSUER)
                    .adminKey("ops", Administration.AdminRole.OPERATOR, "operator-key-0123456789"))
            .loggedIn();
    private String refreshToken = "";

    @BeforeEach
    void a_person_allowed_a_client() {
        refreshToken = World.member(world.redeem(world.code()), "refresh_token");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_family_is_listed_and_ended() {
        JsonNode family = one(get("/admin/tokens?client_id=" + Given.CLIENT.value()), "tokens");
        assertEquals("active", family.path("status").asText());
        assertEquals("family", family.path("kind").asText());
        assertEquals(2, family.path("scopes").size());
        assertFalse(family.toString().contains("seed"), family.toString());

        assertEquals(
                204,
                call("DELETE", "/admin/tokens/" + family.path("id").asText()).status());

        assertEquals(400, refresh().status());
        assertEquals(
                "revoked", one(get("/admin/tokens"), "tokens").path("status").asText());
        assertEquals(404, call("DELETE", "/admin/tokens/nothing").status());
        assertEquals(0, get("/admin/tokens?user_id=nobody").path("tokens").size());
    }

    @Test
    void an_issuance_is_listed_shown_and_ended() {
        String user = user();
        JsonNode list = get("/admin/issuances?user=" + user + "&since=1h");
        JsonNode issuance = one(list, "issuances");
        String id = issuance.path("id").asText();
        assertEquals(1, list.path("count").asInt());
        assertEquals("2025-12-31T23:00:00Z", list.path("since").asText());
        assertEquals(id, issuance.path("jti").asText());
        assertEquals("mint", issuance.path("backend_kind").asText());
        assertEquals(issuance, get("/admin/issuances/" + id));
        JsonNode point = get("/admin/issuances?jti=" + id);
        assertEquals("0001-01-01T00:00:00Z", point.path("since").asText());
        assertEquals(issuance, one(point, "issuances"));
        assertEquals(issuance, one(get("/admin/users/" + user + "/tokens"), "tokens"));

        assertEquals(204, call("DELETE", "/admin/issuances/" + id).status());
        assertEquals(
                204, call("DELETE", "/admin/issuances/" + id + "?cascade=true").status());

        assertEquals("revoked", get("/admin/issuances/" + id).path("status").asText());
        assertEquals(200, refresh().status());
        assertEquals(404, call("GET", "/admin/issuances/nothing").status());
        assertEquals(404, call("DELETE", "/admin/issuances/nothing").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?since=24h",
                "?user=x&since=31d",
                "?user=x&since=soon",
                "?user=x&limit=5001",
                "?user=x&limit=0",
                "?user=x&cursor=%21"
            })
    void a_question_that_makes_no_sense_is_refused(String query) {
        assertEquals(400, call("GET", "/admin/issuances" + query).status());
    }

    @Test
    void lists_go_on_at_their_cursor_and_stay_stable() {
        refresh();
        refresh();
        List<String> ids = new ArrayList<>();
        String query = "?client=" + Given.CLIENT.value() + "&limit=1";
        JsonNode page = get("/admin/issuances" + query);
        refresh();
        while (true) {
            ids.add(one(page, "issuances").path("id").asText());
            if (!page.has("next_cursor")) {
                break;
            }
            page = get("/admin/issuances" + query + "&cursor="
                    + page.path("next_cursor").asText());
        }

        assertEquals(3, ids.size());
        assertEquals(
                ids, ids.stream().distinct().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void a_person_is_logged_out_everywhere() {
        Wire.Response out = call("DELETE", "/admin/users/" + user() + "/tokens");

        assertEquals("{\"revoked\":1}", out.body());
        assertEquals(400, refresh().status());
        assertEquals(404, call("DELETE", "/admin/users/nobody/tokens").status());
    }

    @Test
    void a_consent_is_listed_and_withdrawn() {
        String user = user();
        JsonNode grants = get("/admin/users/" + user + "/grants");
        JsonNode consent = one(grants, "consent_grants");
        assertEquals("active", consent.path("status").asText());
        assertEquals(0, grants.path("broker_grants").size());
        assertTrue(grants.has("broker_grants"));
        assertEquals(consent, one(get("/admin/grants/consent?client_id=" + Given.CLIENT.value()), "consent_grants"));

        String path = "/admin/grants/consent/" + consent.path("id").asText();
        assertEquals(204, call("DELETE", path).status());
        assertEquals(204, call("DELETE", path).status());

        assertEquals(400, refresh().status());
        assertEquals(
                "revoked",
                one(get("/admin/users/" + user + "/grants"), "consent_grants")
                        .path("status")
                        .asText());
        assertEquals(404, call("DELETE", "/admin/grants/consent/nothing").status());
    }

    @Test
    void a_client_with_tokens_is_deleted_only_by_force_and_told_what_is_there() {
        Wire.Response refused = call("DELETE", "/admin/clients/" + Given.CLIENT.value());

        assertEquals(409, refused.status());
        assertTrue(refused.body().contains("1 families of refresh tokens and 1 access tokens"), refused.body());
        assertEquals(
                204,
                call("DELETE", "/admin/clients/" + Given.CLIENT.value() + "?force=true")
                        .status());
        assertEquals(401, refresh().status());
    }

    private String user() {
        return one(get("/admin/tokens"), "tokens").path("user_id").asText();
    }

    private Wire.Response refresh() {
        world.server.authPlane.clock.advance(Duration.ofSeconds(1));
        Wire.Response answer = world.wire
                .post("/oauth/token")
                .form("grant_type", "refresh_token", "client_id", Given.CLIENT.value(), "refresh_token", refreshToken)
                .send();
        if (answer.status() == 200) {
            refreshToken = World.member(answer, "refresh_token");
        }
        return answer;
    }

    private static JsonNode one(JsonNode page, String name) {
        assertEquals(1, page.path(name).size(), page.toString());
        return page.path(name).get(0);
    }

    private JsonNode get(String path) {
        Wire.Response response = call("GET", path);
        assertEquals(200, response.status(), response.body());
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private Wire.Response call(String method, String path) {
        return new Wire(world.server.adminPort())
                .method(method, path)
                .header("Authorization", "Bearer operator-key-0123456789")
                .send();
    }
}
