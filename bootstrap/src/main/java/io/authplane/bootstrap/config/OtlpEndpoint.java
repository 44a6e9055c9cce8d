package io.authplane.bootstrap.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a collector is named: a URL, or `host:port`; and what is said to it with each request.
final class OtlpEndpoint {

    private static final int GRPC_PORT = 4317;

    private OtlpEndpoint() {}

    /// The full URL of one signal.
    ///
    /// @param path what is added to an endpoint without a path
    static Optional<URI> read(Settings settings, Key<String> key, Key<Boolean> insecure, String path) {
        Optional<String> text = settings.find(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI endpoint = endpoint(text.get(), settings.get(insecure), path);
            if (endpoint.getPort() == GRPC_PORT) {
                settings.warn(settings.where(key)
                        + ": what is sent goes over HTTP, usually to port 4318; 4317 is usually gRPC");
            }
            return Optional.of(endpoint);
        } catch (IllegalArgumentException e) {
            settings.problem(settings.where(key) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /// `name=value,name=value`; throws [IllegalArgumentException] with the end of a sentence, which repeats no value.
    static Map<String, String> headers(ConfiguredSecret given) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : given.reveal().split(",", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\x20-\\x7e]+")) {
                throw new IllegalArgumentException("must be written name=value,name=value");
            }
            headers.put(name, value);
        }
        return headers;
    }

    private static URI endpoint(String text, boolean insecure, String path) {
        String url = text.contains("://") ? text : (insecure ? "http://" : "https://") + text;
        URI uri = URI.create(Kind.httpUrl(url));
        boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
        return bare ? uri.resolve(path) : uri;
    }
}
