package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.login.PasswordHasherContract;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures what the process allocates")
class Argon2PasswordHasherTest extends PasswordHasherContract {

    private static final long MEMORY_BYTES = 19_456L * 1024;

    private final PasswordHasher hasher = new Argon2PasswordHasher(Fixtures.RANDOM, 2);
    private final Password password = Password.presented("correct horse battery staple");

    @Override
    protected PasswordHasher hasher() {
        return hasher;
    }

    @Test
    void hashes_carry_the_parameters_of_owasp_a_salt_of_128_bits_and_a_hash_of_256() {
        String phc = hasher.hash(password).reveal();

        assertTrue(phc.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"), phc);
    }

    @Test
    void an_absurd_hash_is_never_matched() {
        String absurd = "$argon2id$v=19$m=9999999,t=99,p=1$AAAAAAAAAAA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertFalse(hasher.matches(password, new PasswordHash(absurd)));
    }

    @Test
    void pretending_and_an_unreadable_hash_take_the_work_of_a_check() {
        PasswordHash other = hasher.hash(Password.presented("another password"));

        assertTakesTheMemoryOfAHash(() -> hasher.matches(password, other));
        assertTakesTheMemoryOfAHash(() -> hasher.pretend(password));
        assertTakesTheMemoryOfAHash(() -> hasher.matches(password, new PasswordHash("unreadable")));
    }

    /// The virtual machine counts what a thread allocated only when it has quite ended, so this waits for the count.
    private static void assertTakesTheMemoryOfAHash(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();

        work.run();

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (threads.getTotalThreadAllocatedBytes() - before < MEMORY_BYTES) {
                Thread.onSpinWait();
            }
        });
    }
}
