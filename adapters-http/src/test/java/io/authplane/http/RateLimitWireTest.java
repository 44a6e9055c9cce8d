package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.limit.RequestLimits;
import io.authplane.domain.limit.Rate;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class RateLimitWireTest {

    private static final Optional<Rate> SIX = Optional.of(new Rate(0.1, 6));
    private static final Optional<Rate> TWO = Optional.of(new Rate(0.1, 2));

    private final AtomicLong nanos = new AtomicLong();
    private final World world = World.of(TestServer.at(World.ISSUER)
            .limits(new RequestLimits.Sizes(RateLimitWireTest::ofAddress, SIX, TWO, TWO, TWO), nanos::get)
            .proxies(HttpAdapter.ForwardedHeader.X_FORWARDED_FOR, "127.0.0.1"));

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 6585, section = "4")
    void too_many_token_requests_are_429_with_the_time_to_wait() {
        for (int i = 0; i < 3; i++) {
            assertEquals(400, refresh("x", "192.0.2.1").status());
        }

        Golden.assertAnswer("too-many-token-requests", refresh("x", "192.0.2.1"));
        assertEquals(400, refresh("x", "192.0.2.2").status());
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertEquals(400, refresh("x", "192.0.2.1").status());
    }

    @Test
    void too_many_pages_are_a_page_with_the_time_to_wait() {
        for (int i = 0; i < 6; i++) {
            assertEquals(200, get("/login", "192.0.2.1").status());
        }

        Golden.assertAnswer("too-many-pages", get("/login", "192.0.2.1"));
        assertEquals(200, get("/login", "192.0.2.2").status());
    }

    @Test
    void one_client_id_does_not_use_up_the_authorization_pages_of_its_address() {
        for (int i = 0; i < 3; i++) {
            assertEquals(303, get(World.authorize(), "192.0.2.1").status());
        }

        assertEquals(429, get(World.authorize(), "192.0.2.1").status());
        assertEquals(
                400, get(World.authorize("client_id", "other"), "192.0.2.1").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration",
                "/.well-known/jwks.json",
                "/livez",
                "/ready",
                "/health",
                "/nothing"
            })
    void what_everybody_reads_is_never_limited(String path) {
        int status = get(path, "192.0.2.1").status();

        for (int i = 0; i < 20; i++) {
            assertEquals(status, get(path, "192.0.2.1").status());
        }
    }

    @Test
    void a_client_that_proves_itself_is_served_where_strangers_used_everything_up() {
        String credentials = registered("192.0.2.9");
        while (refresh("x", "192.0.2.1").status() != 429) {}

        for (int i = 0; i < 6; i++) {
            assertEquals(400, authenticated(credentials, "192.0.2.1").status());
        }
        assertEquals(429, authenticated(credentials, "192.0.2.1").status(), "its own bucket is empty");
        assertEquals(429, authenticated(credentials, "192.0.2.2").status(), "wherever it calls from");
    }

    @Test
    void strangers_with_a_wrong_secret_take_nothing_from_the_client() {
        String credentials = registered("192.0.2.9");
        String wrong = Base64.getEncoder()
                .encodeToString((decoded(credentials).split(":")[0] + ":wrong").getBytes(StandardCharsets.UTF_8));

        for (int i = 0; i < 3; i++) {
            assertEquals(401, authenticated(wrong, "192.0.2.1").status());
        }
        assertEquals(429, authenticated(wrong, "192.0.2.1").status());

        assertEquals(400, authenticated(credentials, "192.0.2.1").status());
    }

    @Test
    void retries_of_a_dead_refresh_token_are_charged_to_its_family() {
        String token = World.member(world.redeem(world.loggedIn().code()), "refresh_token");
        String family = token.substring("apr_".length(), token.indexOf('.'));
        var stores = world.server.authPlane.stores;
        stores.unitOfWork()
                .inTransaction(() -> stores.standings()
                        .change(
                                TenantId.DEFAULT,
                                new AncestorRef(AncestorKind.FAMILY, family),
                                Standing.State.REVOKED,
                                true));

        assertEquals(400, refresh(token, "192.0.2.1").status());
        assertEquals(400, refresh(token, "192.0.2.2").status());
        assertEquals(429, refresh(token, "192.0.2.1").status());
        assertEquals(429, refresh(token, "192.0.2.3").status());

        for (int i = 0; i < 3; i++) {
            assertEquals(400, refresh("x", "192.0.2.2").status(), "what the family paid, the address did not");
        }
        assertEquals(400, refresh("x", "192.0.2.1").status());
        assertEquals(400, refresh("x", "192.0.2.1").status());
        assertEquals(429, refresh("x", "192.0.2.1").status(), "but what it was refused");
    }

    @Test
    void registrations_have_a_rate_of_their_own() {
        assertEquals(201, register("192.0.2.1").status());
        assertEquals(201, register("192.0.2.1").status());

        Wire.Response third = register("192.0.2.1");

        assertEquals(429, third.status());
        assertEquals(Optional.of("10"), third.header("Retry-After"));
        assertEquals("temporarily_unavailable", World.member(third, "error"));
        assertEquals(201, register("192.0.2.2").status());
    }

    /// The world's browser has no proxy before it, and as much as it wants.
    private static Optional<Rate> ofAddress(String address) {
        return address.equals("127.0.0.1") ? Optional.empty() : SIX;
    }

    private Wire.Response get(String path, String from) {
        return world.wire.get(path).header("X-Forwarded-For", from).send();
    }

    private Wire.Response refresh(String token, String from) {
        return world.wire
                .post("/oauth/token")
                .header("X-Forwarded-For", from)
                .form("grant_type", "refresh_token", "client_id", Given.CLIENT.value(), "refresh_token", token)
                .send();
    }

    private Wire.Response authenticated(String credentials, String from) {
        return world.wire
                .post("/oauth/token")
                .header("X-Forwarded-For", from)
                .header("Authorization", "Basic " + credentials)
                .form("grant_type", "refresh_token", "refresh_token", "x")
                .send();
    }

    private Wire.Response register(String from) {
        return world.wire
                .post("/oauth/register")
                .header("X-Forwarded-For", from)
                .json("{\"client_name\":\"a\",\"redirect_uris\":[\"https://a.example/cb\"],"
                        + "\"token_endpoint_auth_method\":\"client_secret_basic\"}")
                .send();
    }

    /// What a new client shows in `Authorization: Basic`.
    private String registered(String from) {
        Wire.Response client = register(from);
        return Base64.getEncoder()
                .encodeToString((World.member(client, "client_id") + ":" + World.member(client, "client_secret"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String credentials) {
        return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    }
}
