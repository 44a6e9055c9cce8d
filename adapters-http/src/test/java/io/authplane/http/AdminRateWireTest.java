package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.limit.RequestLimits;
import io.authplane.domain.limit.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two requests at once, one more in ten seconds.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminRateWireTest {

    private static final String CLIENTS = "/admin/clients";
    private static final String METRICS = "/metrics";
    private static final String ROOT = "an-admin-key-of-tests";
    private static final String AUDITOR = "an-auditors-key-of-tests";

    private final AtomicLong nanos = new AtomicLong();
    private World world = started(true);

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLIENTS, METRICS})
    void strangers_are_429_and_take_nothing_from_whoever_has_a_key(String path) {
        assertEquals(401, get(path, "wrong").status());
        assertEquals(401, get(path, "wrong").status());
        assertEquals(429, get(path, "wrong").status());

        assertEquals(200, get(path, ROOT).status(), "from the same address");
    }

    @Test
    void a_key_that_asks_too_often_is_429_as_a_problem() {
        assertEquals(200, get(CLIENTS, ROOT).status());
        assertEquals(200, get(METRICS, ROOT).status());

        Golden.assertAnswer("too-many-admin-requests", get(CLIENTS, ROOT));
        assertEquals(429, get(METRICS, ROOT).status());
        assertEquals(Optional.of("10"), get(METRICS, ROOT).header("Retry-After"));
        assertEquals(200, get(CLIENTS, AUDITOR).status(), "another key");
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertEquals(200, get(CLIENTS, ROOT).status());
    }

    @Test
    void a_key_pays_also_for_what_its_role_does_not_open() {
        for (int i = 0; i < 2; i++) {
            assertEquals(403, get("/admin/users", AUDITOR).status());
        }

        assertEquals(429, get("/admin/users", AUDITOR).status());
    }

    @Test
    void metrics_that_are_open_to_all_count_too() {
        world.close();
        world = started(false);
        for (int i = 0; i < 2; i++) {
            assertEquals(200, get(METRICS, "").status());
        }

        Wire.Response third = get(METRICS, "");

        assertEquals(429, third.status());
        assertEquals(Optional.of("application/problem+json"), third.header("Content-Type"));
    }

    private World started(boolean authenticated) {
        return World.of(TestServer.at(World.ISSUER)
                .limits(
                        new RequestLimits.Sizes(
                                _ -> Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Rate(0.1, 2))),
                        nanos::get)
                .metrics(authenticated, () -> "up 1\n")
                .adminKey("root", Administration.AdminRole.ADMIN, ROOT)
                .adminKey("eye", Administration.AdminRole.AUDITOR, AUDITOR));
    }

    private Wire.Response get(String path, String key) {
        Wire.Request request = new Wire(world.server.adminPort()).get(path);
        return (key.isEmpty() ? request : request.header("Authorization", "Bearer " + key)).send();
    }
}
