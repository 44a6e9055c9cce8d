package io.authplane.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.paging.Page;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.oauth.OAuthError;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// One call of an admin route by a key that may make it.
final class AdminCall {

    private final ServerRequest request;
    private final Origin origin;
    private final UseCaseSpans spans;

    AdminCall(ServerRequest request, Origin origin, UseCaseSpans spans) {
        this.request = request;
        this.origin = origin;
        this.spans = spans;
    }

    /// Who calls and from where; the actor is the key's name.
    Origin origin() {
        return origin;
    }

    /// Runs a use case in a span of its name.
    <T> T run(Class<?> useCase, Supplier<T> work) {
        return spans.in(useCase, work);
    }

    String path(String name) {
        return request.path().pathParameters().get(name);
    }

    Optional<String> query(String name) {
        return request.query().first(name).asOptional().filter(value -> !value.isEmpty());
    }

    /// Whether a query parameter is `true`.
    boolean flag(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /// The JSON object that was sent; only `known` members may be in it.
    JsonBody body(Set<String> known) {
        return new Exchange(request, "").json(OAuthError.InvalidRequest::new).only(known);
    }

    /// `{"<name>": […], "next_cursor": "…"}`; the last page has no cursor.
    static <T> ObjectNode page(String name, Page<T> page, Function<T, ObjectNode> view) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode items = body.putArray(name);
        page.items().stream().map(view).forEach(items::add);
        page.nextCursor().ifPresent(cursor -> body.put("next_cursor", cursor));
        return body;
    }
}
