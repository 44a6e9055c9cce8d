package io.authplane.bootstrap.e2e.crash;

import io.authplane.bootstrap.e2e.crash.Calls.Reply;
import io.authplane.bootstrap.e2e.crash.History.Chain;
import io.authplane.bootstrap.e2e.crash.History.Fate;
import io.authplane.bootstrap.e2e.crash.History.Issued;
import io.authplane.domain.token.RefreshToken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Compares what clients were answered with what the server says after its restart. Each check adds sentences about
/// what is wrong.
final class Checkers {

    private final History history;
    private final Calls calls;
    private final AuditRows rows;
    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());

    private Checkers(History history, Calls calls, AuditRows rows) {
        this.history = history;
        this.calls = calls;
        this.rows = rows;
    }

    /// What is wrong; empty if all is well. Redeems and refreshes while it looks, so it runs once for each history.
    static List<String> violations(History history, Calls calls, AuditRows rows) {
        Checkers checkers = new Checkers(history, calls, rows);
        checkers.violations.addAll(history.surprises());
        history.issued().forEach(checkers::recorded);
        rows.forged().forEach(id -> checkers.violations.add("the MAC of audit row " + id + " is wrong"));
        checkers.oneTokenOfEachGeneration();
        checkers.nothingAfterARevocation();
        checkers.forEachChain(checkers::check);
        return List.copyOf(checkers.violations);
    }

    /// No answered token is lost.
    private void recorded(Issued token) {
        if (!rows.holdsIssuance(token.jti())) {
            violations.add("lost: no issuance of the answered token " + token.jti());
        }
        if (!rows.tells(token.requestId(), token.jti())) {
            violations.add("lost: no audit row of the answered token " + token.jti());
        }
    }

    /// A family has one head: nobody ever got two tokens of one generation.
    private void oneTokenOfEachGeneration() {
        Map<String, String> seen = new HashMap<>();
        for (Issued token : history.issued()) {
            String other = seen.putIfAbsent(generation(token.refreshToken()), token.refreshToken());
            if (other != null && !other.equals(token.refreshToken())) {
                violations.add("two heads: " + generation(other));
            }
        }
    }

    private void nothingAfterARevocation() {
        for (Issued token : history.issued()) {
            history.revoked(token.chain().fate())
                    .filter(revoked -> token.began() > revoked.ended())
                    .ifPresent(_ -> violations.add("revoked: a token was issued after the revocation was answered"));
        }
    }

    private void forEachChain(Consumer<Chain> check) {
        try (var threads = Executors.newFixedThreadPool(6)) {
            history.chains()
                    .forEach(chain -> threads.execute(() -> {
                        try {
                            check.accept(chain);
                        } catch (RuntimeException e) {
                            violations.add("the check failed: " + e);
                        }
                    }));
        }
    }

    private void check(Chain chain) {
        boolean dead = isDead(chain);
        if (!chain.accessToken().isEmpty() && (dead || chain.fate() == Fate.LIVES)) {
            active(chain, !dead);
        }
        if (!chain.head().isEmpty()) {
            if (dead) {
                refused("revoked: a refresh token lives again", calls.refresh(chain.program(), chain.head()));
            } else if (chain.fate() == Fate.LIVES) {
                recovers(chain);
            }
        }
        if (dead && !chain.wasPresented()) {
            refused("revoked: a code lives again", calls.redeem(chain.program(), chain.code()));
        }
        if (chain.wasPresented()) {
            worksOnce(chain);
        }
    }

    private void active(Chain chain, boolean expected) {
        Reply told = calls.introspect(chain.program(), chain.accessToken()).orElseThrow();
        if (told.status() == 200 && told.body().path("active").asBoolean() != expected) {
            violations.add(
                    expected ? "lost: an answered access token is not active" : "revoked: an access token lives again");
        }
    }

    private boolean isDead(Chain chain) {
        return switch (chain.fate()) {
            case LIVES -> false;
            case USER_DISABLED, CLIENT_REVOKED -> history.revoked(chain.fate()).isPresent();
            case CODE_RACED, TOKEN_REVOKED -> chain.wasDeathAnswered();
        };
    }

    /// A client that lost the last answer asks again with the last token that it has, and goes on from there.
    private void recovers(Chain chain) {
        Reply next = calls.refresh(chain.program(), chain.head()).orElseThrow();
        if (next.status() != 200) {
            violations.add("lost: the last answered refresh token is refused: " + next);
            return;
        }
        String head = next.text("refresh_token");
        if (number(head) != number(chain.head()) + 1) {
            violations.add("lost: after " + generation(chain.head()) + " came " + generation(head));
        }
        Reply again = calls.refresh(chain.program(), chain.head()).orElseThrow();
        if (again.status() == 200 && !again.text("refresh_token").equals(head)) {
            violations.add("two heads: one refresh token gave " + generation(head) + " and "
                    + generation(again.text("refresh_token")));
        }
        Reply further = calls.refresh(chain.program(), head).orElseThrow();
        if (further.status() != 200) {
            violations.add("lost: the head after the restart is refused: " + further);
        }
    }

    /// A code that was answered gives nothing more; one whose answer was lost gives at most one token.
    private void worksOnce(Chain chain) {
        long before = history.issued().stream()
                .filter(token -> token.presented().equals(chain.code()))
                .count();
        long after = 0;
        for (int i = 0; i < 2; i++) {
            after += calls.redeem(chain.program(), chain.code()).orElseThrow().status() == 200 ? 1 : 0;
        }
        if (before + after > 1) {
            violations.add("twice: a code gave " + before + " tokens before the kill and " + after + " after it");
        }
    }

    private void refused(String sentence, Optional<Reply> reply) {
        if (reply.orElseThrow().status() == 200) {
            violations.add(sentence);
        }
    }

    private static String generation(String refreshToken) {
        RefreshToken token = RefreshToken.parse(refreshToken).orElseThrow();
        return token.family().value() + "." + token.generation();
    }

    static int number(String refreshToken) {
        return RefreshToken.parse(refreshToken).orElseThrow().generation();
    }
}
