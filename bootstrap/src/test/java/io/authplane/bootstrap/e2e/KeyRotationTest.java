package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.bootstrap.TestPostgres;
import io.authplane.bootstrap.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Keys change under a client that keeps refreshing, on running servers.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyRotationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// Longer than the slowest node takes to publish a key.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Test
    void on_one_node_every_token_verifies_while_the_keys_rotate() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            Set<String> kids = refreshThroughARotation(List.of(server.issuer()), server, server);

            assertEquals(2, kids.size());
        }
    }

    @Test
    void on_two_nodes_no_token_is_signed_by_a_key_that_the_other_does_not_publish() throws Exception {
        String database = TestPostgres.freshDatabase();
        int[] ports = TestServer.freePorts();
        try (TestServer one = TestServer.onPostgres(Map.of("AUTHPLANE_STORAGE_POSTGRES_DSN", database));
                TestServer other = TestServer.onPostgres(Map.of(
                        "AUTHPLANE_STORAGE_POSTGRES_DSN",
                        database,
                        "AUTHPLANE_SERVER_ISSUER",
                        one.issuer(),
                        "AUTHPLANE_SERVER_ADDRESS",
                        "127.0.0.1:" + ports[0]))) {
            Set<String> kids =
                    refreshThroughARotation(List.of(one.issuer(), "http://localhost:" + ports[0]), one, other);

            assertEquals(2, kids.size());
        }
    }

    @Test
    void another_algorithm_takes_over_after_a_restart_and_the_older_key_stays_published() throws Exception {
        Path data = TestServer.Scratch.folder();
        RefreshingClient client;
        String before;
        Map<String, String> same = Map.of("AUTHPLANE_SERVER_ISSUER", "http://localhost:" + TestServer.freePorts()[0]);
        try (TestServer server = TestServer.start(data, same)) {
            client = RefreshingClient.allowedAt(server);
            before = client.refresh(server.issuer());
        }
        Map<String, String> changed = new java.util.HashMap<>(same);
        changed.put("AUTHPLANE_SIGNING_ALGORITHM", "PS256");
        changed.put("AUTHPLANE_SIGNING_RSA_BITS", "2048");
        try (TestServer server = TestServer.start(data, changed)) {
            assertEquals(kid(before), kid(client.refresh(server.issuer())), "the new key waits");
            assertEquals(2, keys(server.issuer()).getKeys().size());
            JsonNode urgent = post(server, "/admin/keys/rotate?now=true");
            assertEquals("PS256", urgent.path("alg").asText());

            String after = await(client, server.issuer(), urgent.path("kid").asText());

            JWKSet published = keys(server.issuer());
            assertTrue(verifies(after, published));
            assertTrue(verifies(before, published));
            assertTrue(published.getKeys().stream().noneMatch(JWK::isPrivate));
        }
    }

    @Test
    void a_retired_key_is_gone_from_the_key_set_and_the_signing_one_is_not_retired() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            RefreshingClient client = RefreshingClient.allowedAt(server);
            String old = kid(client.refresh(server.issuer()));
            assertEquals(409, send(server, "/admin/keys/" + old + "/retire").statusCode());
            assertEquals(404, send(server, "/admin/keys/unknown/retire").statusCode());
            String next =
                    post(server, "/admin/keys/rotate?now=true").path("kid").asText();
            await(client, server.issuer(), next);

            assertEquals(
                    "retired",
                    post(server, "/admin/keys/" + old + "/retire")
                            .path("status")
                            .asText());

            awaitKeys(server.issuer(), Set.of(next));
            assertEquals(
                    List.of("current", "retired"),
                    get(server, "/admin/keys").path("keys").findValuesAsText("status"));
        }
    }

    @Test
    void a_node_that_cannot_read_its_key_folder_any_more_goes_on_with_the_keys_that_it_has() throws Exception {
        try (TestServer server = TestServer.onSqlite()) {
            RefreshingClient client = RefreshingClient.allowedAt(server);
            Path folder = server.dataFolder().resolve("keys");
            Path aside = server.dataFolder().resolve("keys-aside");
            assertTrue(signingWorks(server));
            Files.move(folder, aside);
            Files.writeString(folder, "not a folder");

            assertEquals(503, send(server, "/admin/keys/rotate").statusCode());
            assertFalse(signingWorks(server));
            assertTrue(verifies(client.refresh(server.issuer()), keys(server.issuer())));

            Files.delete(folder);
            Files.move(aside, folder);
            assertTrue(signingWorks(server));
            assertEquals(200, send(server, "/admin/keys/rotate").statusCode());
        }
    }

    private static boolean signingWorks(TestServer server) throws Exception {
        for (JsonNode subsystem : get(server, "/admin/system/status").path("subsystems")) {
            if (subsystem.path("name").asText().equals("signing")) {
                return subsystem.path("status").asText().equals("ok");
            }
        }
        throw new AssertionError("nothing is said of signing");
    }

    private static List<JWKSet> published(List<String> nodes) throws Exception {
        List<JWKSet> sets = new ArrayList<>();
        for (String node : nodes) {
            sets.add(keys(node));
        }
        return sets;
    }

    /// Refreshes at each node in turn until the key has changed and for a while after; each time with the key sets that
    /// all nodes published just before, or, if there is one node only, just after. Answers the keys that signed.
    private static Set<String> refreshThroughARotation(List<String> nodes, TestServer one, TestServer other)
            throws Exception {
        RefreshingClient client = RefreshingClient.allowedAt(one);
        Set<String> kids = new LinkedHashSet<>();
        List<String> tokens = new ArrayList<>();
        String rotated = "";
        int after = 0;
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        for (int i = 0; after < 20; i++) {
            assertTrue(System.nanoTime() < deadline, "the rotation does not come");
            List<JWKSet> before = published(nodes);
            String token = client.refresh(nodes.get(i % nodes.size()));
            // Alone, a node publishes a key in the moment in which it begins to sign with it.
            for (JWKSet published : other == one ? published(nodes) : before) {
                assertTrue(verifies(token, published), "a node did not publish the key of token " + i);
            }
            tokens.add(token);
            kids.add(kid(token));
            if (i == 4) {
                rotated = post(one, "/admin/keys/rotate?now=true").path("kid").asText();
                if (other != one) {
                    assertEquals(
                            rotated,
                            post(other, "/admin/keys/rotate").path("kid").asText(),
                            "one is enough");
                }
            }
            after += kid(token).equals(rotated) ? 1 : 0;
            pause();
        }
        for (String token : tokens) {
            for (String node : nodes) {
                assertTrue(verifies(token, keys(node)), "an older token does not verify any more");
            }
        }
        return kids;
    }

    private static String await(RefreshingClient client, String base, String kid) throws Exception {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        String token = client.refresh(base);
        while (!kid(token).equals(kid)) {
            assertTrue(System.nanoTime() < deadline, "the key does not sign");
            pause();
            token = client.refresh(base);
        }
        return token;
    }

    private static void awaitKeys(String base, Set<String> kids) throws Exception {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!keys(base).getKeys().stream().map(JWK::getKeyID).allMatch(kids::contains)) {
            assertTrue(System.nanoTime() < deadline, "the key is still published");
            pause();
        }
        assertFalse(keys(base).getKeys().isEmpty());
    }

    private static void pause() throws InterruptedException {
        assertFalse(new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS));
    }

    private static boolean verifies(String token, JWKSet published) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWK key = published.getKeyByKeyId(jwt.getHeader().getKeyID());
        if (key == null) {
            return false;
        }
        JWSVerifier verifier = key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(key.toECKey());
        return jwt.verify(verifier);
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static JWKSet keys(String base) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/.well-known/jwks.json"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(
                "public, max-age=300",
                response.headers().firstValue("Cache-Control").orElseThrow());
        assertNotEquals("", response.body());
        return JWKSet.parse(response.body());
    }

    private static JsonNode post(TestServer server, String path) throws Exception {
        HttpResponse<String> response = send(server, path);
        assertEquals(200, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(TestServer server, String path) throws Exception {
        return HTTP.send(
                admin(server, path).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode get(TestServer server, String path) throws Exception {
        return JSON.readTree(HTTP.send(admin(server, path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static HttpRequest.Builder admin(TestServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.adminUrl() + path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY);
    }
}
