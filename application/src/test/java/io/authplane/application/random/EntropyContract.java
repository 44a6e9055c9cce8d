package io.authplane.application.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.samples.Given;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// "Fills all of `target`. […] Thread-safe." That nobody can predict the bytes is beyond a test.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class EntropyContract {

    private static final int DRAWS = 200;

    protected abstract Entropy entropy();

    @Test
    void fills_every_byte() {
        byte[] seen = new byte[64];

        for (int draw = 0; draw < DRAWS; draw++) {
            byte[] bytes = new byte[seen.length];
            entropy().fill(bytes);
            IntStream.range(0, seen.length).forEach(i -> seen[i] |= bytes[i]);
        }

        IntStream.range(0, seen.length).forEach(i -> assertEquals((byte) 0xff, seen[i], "byte " + i));
    }

    @Test
    void no_two_draws_are_equal() {
        Set<String> draws = new HashSet<>();

        for (int draw = 0; draw < DRAWS; draw++) {
            assertTrue(draws.add(Arrays.toString(entropy().bytes(16))));
        }
    }

    @Test
    void gives_as_many_bytes_as_asked() {
        assertEquals(0, entropy().bytes(0).length);
        assertEquals(33, entropy().bytes(33).length);
    }

    @Test
    void ids_sort_by_time_and_are_never_equal() {
        List<String> ids = IntStream.range(0, DRAWS)
                .mapToObj(i -> entropy().newId(Given.NOW.plusMillis(i)))
                .toList();

        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(DRAWS, Set.copyOf(ids).size());
        assertFalse(entropy().newId(Given.NOW).equals(entropy().newId(Given.NOW)));
        assertEquals(7, UUID.fromString(ids.getFirst()).version());
    }

    @Test
    void fifty_threads_at_once_draw_different_bytes() {
        Set<String> draws = ConcurrentHashMap.newKeySet();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .forEach(_ -> threads.execute(() -> IntStream.range(0, DRAWS)
                            .forEach(_ -> draws.add(Arrays.toString(entropy().bytes(16))))));
        }

        assertEquals(50 * DRAWS, draws.size());
    }
}
