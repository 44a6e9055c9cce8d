package io.authplane.bootstrap.e2e.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What clients asked and were answered in one round. Thread-safe.
final class History {

    /// What happens to a code and all that comes of it.
    enum Fate {
        LIVES,
        USER_DISABLED,
        CLIENT_REVOKED,
        /// The code is redeemed by two requests at once.
        CODE_RACED,
        /// The client itself revokes its refresh token.
        TOKEN_REVOKED
    }

    /// A token answer: 200, and what was in it.
    ///
    /// @param presented the code or the refresh token that gave it
    /// @param began when the request was sent, as nanoseconds of this process
    record Issued(
            Chain chain, String presented, String jti, String refreshToken, String requestId, long began, long ended) {}

    /// A revocation that was answered.
    record Revoked(Fate fate, long ended) {}

    private final List<Chain> chains = new ArrayList<>();
    private final List<Issued> issued = new ArrayList<>();
    private final Map<Fate, Revoked> revoked = new HashMap<>();
    private final List<String> surprises = new ArrayList<>();

    /// One code and the refresh tokens that follow from it.
    static final class Chain {
        private final Fate fate;
        private final Program program;
        private final String code;
        private final boolean spare;
        private boolean presented;
        private boolean deathAnswered;
        private String head = "";
        private String accessToken = "";

        /// @param spare whether nobody presents the code while the server runs
        Chain(Fate fate, Program program, String code, boolean spare) {
            this.fate = fate;
            this.program = program;
            this.code = code;
            this.spare = spare;
        }

        boolean isSpare() {
            return spare;
        }

        Fate fate() {
            return fate;
        }

        Program program() {
            return program;
        }

        String code() {
            return code;
        }

        /// The refresh token of the last answer; empty before the first.
        synchronized String head() {
            return head;
        }

        synchronized boolean wasPresented() {
            return presented;
        }

        /// The access token of the last answer.
        synchronized String accessToken() {
            return accessToken;
        }

        /// Whether a replay or a revocation of its own was answered.
        synchronized boolean wasDeathAnswered() {
            return deathAnswered;
        }

        synchronized void present() {
            presented = true;
        }

        synchronized void answer(String refreshToken, String newAccessToken) {
            head = refreshToken;
            accessToken = newAccessToken;
        }

        synchronized void deathAnswered() {
            deathAnswered = true;
        }
    }

    synchronized void add(Chain chain) {
        chains.add(chain);
    }

    synchronized List<Chain> chains() {
        return List.copyOf(chains);
    }

    synchronized void add(Issued answer) {
        issued.add(answer);
    }

    synchronized List<Issued> issued() {
        return List.copyOf(issued);
    }

    synchronized void add(Revoked answer) {
        revoked.put(answer.fate(), answer);
    }

    synchronized Optional<Revoked> revoked(Fate fate) {
        return Optional.ofNullable(revoked.get(fate));
    }

    /// Something that a client did not expect while the server ran.
    synchronized void surprise(String sentence) {
        surprises.add(sentence);
    }

    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }
}
