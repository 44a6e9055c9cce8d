package io.authplane.bootstrap.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes requests for operations out of their descriptions: good ones, and hostile ones.
final class Requests {

    private static final int ONE_IN_A_HUNDRED = 100;

    /// What is longer never reaches a route; the tests of the listeners have that.
    private static final int LONGEST_TARGET = 7_000;

    private static final byte[] NOTHING = new byte[0];

    private final Random random;
    private final State state;
    private final Map<String, String> keys;

    /// @param keys an admin key of each role
    Requests(Random random, State state, Map<String, String> keys) {
        this.random = random;
        this.state = state;
        this.keys = keys;
    }

    /// A request that is about to be sent.
    @SuppressWarnings("ArrayRecordComponent") // written once, compared never
    record Sent(Operation operation, String target, Map<String, String> headers, byte[] body) {

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return operation.method() + " " + target + " " + headers + " "
                    + (text.length() > 400 ? text.substring(0, 400) + "… (" + body.length + " bytes)" : text);
        }
    }

    /// What may be wrong with a request.
    enum Flaw {
        NONE,
        NO_KEY,
        WRONG_KEY,
        LOW_ROLE,
        HOST,
        TOO_LARGE,
        UNKNOWN_ID,
        QUERY,
        BODY
    }

    /// A good request, or one with this flaw.
    Sent make(Operation operation, Flaw flaw) {
        Values values = new Values(random, operation::resolved, state);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", flaw == Flaw.HOST ? "evil.example.com" : "localhost");
        if (operation.isAdmin()) {
            authorize(operation, flaw, headers);
        }
        String target = target(operation, flaw, values);
        byte[] body = operation
                .body()
                .map(content -> body(content.getKey(), content.getValue(), flaw, values, headers))
                .orElse(NOTHING);
        return new Sent(operation, target, headers, body);
    }

    private void authorize(Operation operation, Flaw flaw, Map<String, String> headers) {
        switch (flaw) {
            case NO_KEY -> {}
            case WRONG_KEY -> headers.put("Authorization", "Bearer " + "k".repeat(1 + random.nextInt(60)));
            case LOW_ROLE ->
                headers.put(
                        "Authorization",
                        "Bearer " + keys.get(operation.lowestRole().equals("admin") ? "operator" : "auditor"));
            default -> headers.put("Authorization", "Bearer " + keys.get("admin"));
        }
    }

    private String target(Operation operation, Flaw flaw, Values values) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.inPath()) {
                path = path.replace(
                        "{" + parameter.name() + "}", encoded(pathValue(operation, parameter, flaw, values)));
            } else if (parameter.required() || random.nextInt(3) == 0 || flaw == Flaw.QUERY) {
                query.add(parameter.name() + "=" + queryValue(parameter, flaw, values));
            }
        }
        if (flaw == Flaw.QUERY) {
            switch (random.nextInt(3)) {
                case 0 -> query.addAll(List.copyOf(query));
                case 1 -> query.add("unknown=" + encoded(values.hostileText()));
                default -> {}
            }
        }
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return target.length() > LONGEST_TARGET ? path : target;
    }

    private String pathValue(Operation operation, Operation.Parameter parameter, Flaw flaw, Values values) {
        if (flaw == Flaw.UNKNOWN_ID) {
            String text = random.nextBoolean() ? "never-was" : values.hostileText();
            return text.isBlank() || text.matches("\\.*") || text.length() > 600 ? "never-was" : text;
        }
        if (parameter.name().equals("client_id")) {
            return state.any("clients");
        }
        return operation.path().contains("/policy/") ? state.any("slugs") : state.any(noun(operation));
    }

    /// The first word of an admin path: what its ids are ids of.
    static String noun(Operation operation) {
        String[] words = operation.path().split("/");
        return words.length > 2 ? words[2] : "";
    }

    private String queryValue(Operation.Parameter parameter, Flaw flaw, Values values) {
        return flaw == Flaw.QUERY && random.nextInt(3) > 0
                ? encoded(values.hostileText())
                : encoded(values.good(parameter.name(), parameter.schema()).asText());
    }

    private byte[] body(String mediaType, JsonNode schema, Flaw flaw, Values values, Map<String, String> headers) {
        headers.put("Content-Type", mediaType);
        boolean isForm = mediaType.contains("form");
        if (flaw == Flaw.TOO_LARGE) {
            return ("{\"a\":\"" + "x".repeat(isForm ? 70_000 : 1_100_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        }
        ObjectNode good = (ObjectNode) values.good("", schema);
        if (flaw != Flaw.BODY) {
            return bytes(isForm ? form(good) : good.toString());
        }
        if (random.nextInt(10) == 0) {
            headers.put(
                    "Content-Type",
                    values.oneOf(List.of(
                            "text/plain",
                            "application/xml",
                            "application/json;charset",
                            "*/*",
                            "application/x-www-form-urlencoded",
                            "application/json")));
        }
        spoil(good, values);
        return bytes(isForm ? spoiltForm(form(good), values) : spoiltJson(good.toString(), values));
    }

    private void spoil(ObjectNode body, Values values) {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (random.nextInt(3)) {
                case 0 ->
                    body.set(
                            values.oneOf(List.of("unknown", "__proto__", "id", "\0", "status", "é")), values.hostile());
                case 1 ->
                    names.stream()
                            .skip(random.nextInt(names.size() + 1))
                            .findFirst()
                            .ifPresent(body::remove);
                default ->
                    names.stream()
                            .skip(random.nextInt(names.size() + 1))
                            .findFirst()
                            .ifPresent(name -> body.set(name, values.hostile()));
            }
        }
    }

    private String spoiltJson(String json, Values values) {
        return switch (random.nextInt(14)) {
            case 0 -> json.substring(0, random.nextInt(json.length() + 1));
            case 1 -> "[" + json + "]";
            case 2 -> json + json;
            case 3 -> json.replaceFirst("\\{", "{\"client_name\":\"a\",\"client_name\":\"b\",");
            case 4 -> "[".repeat(5000);
            case 5 -> "{\"client_name\":\"\\ud800\"}";
            case 6 -> "{\"client_name\":" + "9".repeat(2000) + "}";
            case 7 -> values.hostileText();
            default -> json;
        };
    }

    private String spoiltForm(String form, Values values) {
        return switch (random.nextInt(8)) {
            case 0 -> form + "&" + form;
            case 1 -> form + "&%zz=1";
            case 2 -> form + "&a=%ff%fe";
            case 3 -> form + "&=&&;";
            case 4 -> form + "&a=1".repeat(101);
            case 5 -> encoded(values.hostileText()) + "=" + encoded(values.hostileText());
            default -> form;
        };
    }

    static String form(JsonNode body) {
        List<String> pairs = new ArrayList<>();
        body.properties().forEach(member -> {
            if (member.getValue().isArray()) {
                member.getValue().forEach(item -> pairs.add(encoded(member.getKey()) + "=" + encoded(item.asText())));
            } else {
                pairs.add(encoded(member.getKey()) + "="
                        + encoded(member.getValue().asText()));
            }
        });
        return String.join("&", pairs);
    }

    /// Mostly small flaws; what costs much is rare.
    Flaw anyFlaw(Operation operation) {
        int dice = random.nextInt(ONE_IN_A_HUNDRED);
        if (dice < 45) {
            return Flaw.NONE;
        }
        if (dice < 75) {
            return operation.body().isPresent() ? Flaw.BODY : Flaw.UNKNOWN_ID;
        }
        if (dice < 87) {
            return Flaw.QUERY;
        }
        Flaw[] rest = {Flaw.NO_KEY, Flaw.WRONG_KEY, Flaw.LOW_ROLE, Flaw.HOST, Flaw.UNKNOWN_ID};
        return rest[random.nextInt(rest.length)];
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
