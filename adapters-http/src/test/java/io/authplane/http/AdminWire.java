package io.authplane.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The admin listener of a server, called by an operator.
final class AdminWire {

    static final String KEY = "operator-key-0123456789";

    static final String CLIENT = "{\"client_name\":\"Robot\",\"redirect_uris\":[\"https://robot.example.com/cb\"],"
            + "\"token_endpoint_auth_method\":\"client_secret_basic\",\"scope\":\"a b\"}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server;

    AdminWire(TestServer server) {
        this.server = server;
    }

    /// One that knows the operator.
    static TestServer server() {
        return TestServer.at("http://localhost:9000")
                .adminKey("ops", Administration.AdminRole.OPERATOR, KEY)
                .start();
    }

    Wire.Request request(String method, String path) {
        return new Wire(server.adminPort()).method(method, path).header("Authorization", "Bearer " + KEY);
    }

    Wire.Response call(String method, String path) {
        return request(method, path).send();
    }

    Wire.Response call(String method, String path, String body) {
        return request(method, path).json(body).send();
    }

    /// The id of a client that is created for it.
    String clientId() {
        return json(call("POST", "/admin/clients", CLIENT)).path("client_id").asText();
    }

    static JsonNode json(Wire.Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.toString(), e);
        }
    }
}
