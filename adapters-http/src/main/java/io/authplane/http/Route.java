package io.authplane.http;

import io.helidon.http.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One path of the public listener: who answers which method. Every other method is 405.
///
/// @param template the path pattern, which also names the route in logs and traces
record Route(String template, Look look, Map<Method, Endpoint> endpoints) {

    /// Answers GET, and HEAD without the body: for what is the same however often it is asked.
    static Route document(String template, Look look, Endpoint get) {
        Map<Method, Endpoint> endpoints = new LinkedHashMap<>();
        endpoints.put(Method.GET, get);
        endpoints.put(Method.HEAD, get);
        return new Route(template, look, endpoints);
    }

    static Route get(String template, Look look, Endpoint get) {
        return new Route(template, look, Map.of(Method.GET, get));
    }

    static Route post(String template, Look look, Endpoint post) {
        return new Route(template, look, Map.of(Method.POST, post));
    }

    /// A page with a form.
    static Route form(String template, Endpoint get, Endpoint post) {
        Map<Method, Endpoint> endpoints = new LinkedHashMap<>();
        endpoints.put(Method.GET, get);
        endpoints.put(Method.POST, post);
        return new Route(template, Look.PAGE, endpoints);
    }

    /// Whether requests by this method count against a rate: pages and what changes something do, documents that
    /// everybody reads, health and stylesheets never.
    boolean isLimited(Method method) {
        return look == Look.PAGE || (look == Look.API && method.equals(Method.POST));
    }

    /// The value of `Allow`.
    String allow() {
        return Stream.concat(endpoints.keySet().stream().map(Method::text), Stream.of("OPTIONS"))
                .collect(Collectors.joining(", "));
    }
}
