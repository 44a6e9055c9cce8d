package io.authplane.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Sends requests that are made from the two documents, and judges every answer by them. One seed, one run: nothing
/// else is random, and requests go one after the other.
final class SchemaDrivenRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final Set<String> WITH_A_BROWSER = Set.of(
            "authorize",
            "login",
            "loginForm",
            "logout",
            "logoutForm",
            "consent",
            "consentForm",
            "account",
            "endSession",
            "endOtherSessions",
            "withdrawConsent",
            "changePassword",
            "token");

    final Random random;
    final State state;
    final Requests requests;
    private final Map<OpenApi, Channel> channels;
    private final Judge judge = new Judge();
    private final Map<String, Operation> operations = new TreeMap<>();
    private final Map<String, Set<Integer>> reached = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int sent;
    private int unavailable;

    /// @param kept ids that the run stands on
    SchemaDrivenRun(long seed, int publicPort, int adminPort, Map<String, String> keys, Set<String> kept) {
        this.random = new Random(seed);
        this.state = new State(random, kept);
        this.requests = new Requests(random, state, keys);
        this.channels = Map.of(OpenApi.PUBLIC, new Channel(publicPort), OpenApi.ADMIN, new Channel(adminPort));
        Stream.of(OpenApi.PUBLIC, OpenApi.ADMIN)
                .flatMap(listener -> Operation.all(listener).stream())
                .forEach(operation -> operations.put(operation.id(), operation));
    }

    Operation operation(String id) {
        return operations.get(id);
    }

    /// Sends a request and judges the answer.
    Channel.Reply send(Requests.Sent request) {
        Operation operation = request.operation();
        Channel.Reply reply = channels.get(operation.listener())
                .send(operation.method(), request.target(), request.headers(), request.body());
        sent++;
        if (reply.status() == UNAVAILABLE) {
            unavailable++;
        }
        reached.computeIfAbsent(operation.id(), _ -> new TreeSet<>()).add(reply.status());
        judge.faults(operation, reply).forEach(fault -> faults.add(fault + "\n    after " + request));
        if (operation.isAdmin() && reply.status() < 300 && reply.mediaType().equals("application/json")) {
            state.learn(Requests.noun(operation), json(reply));
        }
        return reply;
    }

    /// One request after another, until so many were sent: for any operation that needs no browser, and the trips that
    /// a person makes.
    void until(int count, Runnable trip) {
        List<Operation> plain = operations.values().stream()
                .filter(operation -> !WITH_A_BROWSER.contains(operation.id()))
                .toList();
        List<Operation> all = List.copyOf(operations.values());
        while (sent < count) {
            int dice = random.nextInt(60);
            if (dice == 0) {
                trip.run();
            } else {
                List<Operation> from = dice < 4 ? all : plain;
                Operation operation = from.get(random.nextInt(from.size()));
                send(requests.make(operation, requests.anyFlaw(operation)));
            }
        }
    }

    /// Each flaw once for each operation that it fits, good requests twice.
    void each() {
        for (Operation operation : operations.values()) {
            Arrays.stream(Requests.Flaw.values())
                    .filter(flaw -> operation.isAdmin()
                            || !Set.of(Requests.Flaw.NO_KEY, Requests.Flaw.WRONG_KEY, Requests.Flaw.LOW_ROLE)
                                    .contains(flaw))
                    .filter(flaw -> flaw != Requests.Flaw.LOW_ROLE
                            || !operation.lowestRole().equals("auditor"))
                    .forEach(flaw -> send(requests.make(operation, flaw)));
        }
    }

    /// The operations that say 429 in their description and never did.
    List<String> unlimited() {
        return operations.values().stream()
                .filter(operation -> operation.statuses().contains(TOO_MANY))
                .filter(operation ->
                        !reached.getOrDefault(operation.id(), Set.of()).contains(TOO_MANY))
                .map(Operation::toString)
                .toList();
    }

    /// What is documented and was never answered. The outages of 503 are another suite's, and 429 is [#unlimited].
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        operations
                .values()
                .forEach(operation -> operation.statuses().stream()
                        .filter(status -> status != UNAVAILABLE && status != TOO_MANY)
                        .filter(status ->
                                !reached.getOrDefault(operation.id(), Set.of()).contains(status))
                        .forEach(status -> missing.add(operation + " never answered " + status)));
        return missing;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int sent() {
        return sent;
    }

    int unavailable() {
        return unavailable;
    }

    int operations() {
        return operations.size();
    }

    static JsonNode json(Channel.Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(reply.toString(), e);
        }
    }

    @Override
    public void close() {
        channels.values().forEach(Channel::close);
    }
}
