package io.authplane.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.authplane.domain.lineage.Ancestor;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.oauth.Scopes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How values that several tables share lie in a text column.
final class Columns {

    private Columns() {}

    /// `[["user","<id>",<epoch>],…]`
    static String text(Ancestors ancestors) {
        ArrayNode all = JsonText.array();
        for (Ancestor ancestor : ancestors.values()) {
            all.addArray()
                    .add(ancestor.ref().kind().stored())
                    .add(ancestor.ref().id())
                    .add(ancestor.epoch());
        }
        return JsonText.print(all);
    }

    static Ancestors ancestors(String text) {
        return new Ancestors(
                JsonText.parse(text).valueStream().map(Columns::ancestor).toList());
    }

    private static Ancestor ancestor(JsonNode triple) {
        AncestorKind kind = AncestorKind.fromStored(triple.path(0).asText());
        return new Ancestor(
                new AncestorRef(kind, triple.path(1).asText()), triple.path(2).asLong());
    }

    /// The wire form, read without the wire's limits: a union may outgrow what one request may ask for.
    static Scopes scopes(String text) {
        return text.isEmpty() ? Scopes.NONE : Scopes.of(Arrays.asList(text.split(" ")));
    }

    /// Epoch milliseconds with commas between.
    static String text(List<Instant> times) {
        return times.stream().map(time -> Long.toString(time.toEpochMilli())).collect(Collectors.joining(","));
    }

    static List<Instant> times(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                        .toList();
    }
}
