package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// "A hash with a fresh salt. […] A hash that cannot be read is never matched. […] callers wait for their turn.
/// Thread-safe."
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class PasswordHasherContract {

    private static final Password RIGHT = Password.chosen("correct horse 李");
    private static final Password WRONG = Password.chosen("correct horse 杢");

    protected abstract PasswordHasher hasher();

    @Test
    void matches_the_password_behind_the_hash_and_no_other() {
        PasswordHash hash = hasher().hash(RIGHT);

        assertTrue(hasher().matches(RIGHT, hash));
        assertFalse(hasher().matches(WRONG, hash));
        assertFalse(hasher().matches(Password.presented(""), hash));
    }

    @Test
    void each_hash_has_a_fresh_salt_and_none_shows_the_password() {
        PasswordHash first = hasher().hash(RIGHT);
        PasswordHash second = hasher().hash(RIGHT);

        assertFalse(first.matches(second));
        assertFalse(first.reveal().contains("horse"));
        assertTrue(first.reveal().length() <= 255);
    }

    @Test
    void never_matches_a_hash_that_cannot_be_read() {
        for (String broken : List.of("", "$", "plain", "correct horse 李", "$argon2id$v=19$m=1,t=1,p=1$$", "$$$$")) {
            assertFalse(hasher().matches(RIGHT, new PasswordHash(broken)), broken);
        }
    }

    @Test
    void pretends_with_whatever_was_typed() {
        assertDoesNotThrow(() -> hasher().pretend(Password.presented("")));
        assertDoesNotThrow(() -> hasher().pretend(WRONG));
    }

    @Test
    void many_logins_at_once_all_get_their_turn() throws Exception {
        PasswordHash hash = hasher().hash(RIGHT);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> hasher().matches(i % 2 == 0 ? RIGHT : WRONG, hash)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertTrue(answers.get(i).get() == (i % 2 == 0));
            }
        }
    }
}
