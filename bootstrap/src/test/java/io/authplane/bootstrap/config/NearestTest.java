package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearestTest {

    private static final List<String> KNOWN = List.of("server.address", "server.issuer", "dcr.mode");

    @Test
    void the_closest_spelling_comes_first() {
        assertEquals(Optional.of("server.issuer"), Nearest.to("server.isuer", KNOWN));
    }

    @Test
    void the_same_word_in_another_place_comes_next() {
        assertEquals(Optional.of("dcr.mode"), Nearest.to("registration.mode", KNOWN));
    }

    @Test
    void what_resembles_nothing_gets_no_guess() {
        assertEquals(Optional.empty(), Nearest.to("zzz.yyyyyyyy", KNOWN));
    }

    @Test
    void distance_counts_insertions_removals_and_changes() {
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(0, Nearest.distance("", ""));
        assertEquals(4, Nearest.distance("", "four"));
    }
}
