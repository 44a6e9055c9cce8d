package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.authplane.application.login.PasswordHasher;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures what the process allocates")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Argon2PasswordHasherTest {

    private static final long MEMORY_BYTES = 19_456L * 1024;

    private final PasswordHasher hasher = new Argon2PasswordHasher(Fixtures.RANDOM, 2);
    private final Password right = Password.presented("correct horse battery staple");
    private final Password wrong = Password.presented("correct horse battery stable");

    @Test
    void the_right_password_matches_and_another_does_not() {
        PasswordHash hash = hasher.hash(right);

        assertTrue(hasher.matches(right, hash));
        assertFalse(hasher.matches(wrong, hash));
    }

    @Test
    void hashes_carry_the_parameters_of_owasp_and_a_salt_of_their_own() {
        PasswordHash one = hasher.hash(right);
        PasswordHash two = hasher.hash(right);

        assertTrue(
                one.reveal().matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"));
        assertNotEquals(one.reveal(), two.reveal());
    }

    @Test
    void a_hash_that_cannot_be_read_is_never_matched() {
        for (String unreadable : new String[] {"", "$argon2id$v=19$m=99999999,t=9,p=1$AAAAAAAAAAA$AAAA", "plain"}) {
            assertFalse(hasher.matches(right, new PasswordHash(unreadable)));
        }
    }

    @Test
    void pretending_and_an_unreadable_hash_take_the_work_of_a_check() {
        PasswordHash hash = hasher.hash(right);

        assertTakesTheMemoryOfOneHash(() -> hasher.matches(wrong, hash));
        assertTakesTheMemoryOfOneHash(() -> hasher.pretend(wrong));
        assertTakesTheMemoryOfOneHash(() -> hasher.matches(wrong, new PasswordHash("unreadable")));
    }

    private static void assertTakesTheMemoryOfOneHash(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();

        work.run();

        long taken = threads.getTotalThreadAllocatedBytes() - before;
        assertTrue(taken >= MEMORY_BYTES && taken < 2 * MEMORY_BYTES, "took " + taken + " bytes");
    }
}
