package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.key.SealBroken;
import io.authplane.domain.login.Password;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PassphraseBoxTest {

    private static final byte[] CONTENT = "the root and the keys".repeat(20).getBytes(StandardCharsets.UTF_8);
    private static final Secret PASSPHRASE = Password.presented("correct horse battery staple");

    private final PassphraseBox box = new PassphraseBox(Fixtures.RANDOM);
    private final String closed = box.close(CONTENT, PASSPHRASE);

    @Test
    @Rfc(value = 9106, section = "4")
    void opens_with_the_passphrase_and_says_how_it_was_closed() {
        assertArrayEquals(CONTENT, box.open(closed, PASSPHRASE));
        assertArrayEquals(CONTENT, box.open(closed.replace("\n", "\r\n"), PASSPHRASE));
        assertEquals("AuthPlane-Secrets: 1", closed.lines().findFirst().orElseThrow());
        assertFalse(closed.contains("root and"));
    }

    @Test
    void no_two_boxes_are_the_same() {
        assertNotEquals(closed, box.close(CONTENT, PASSPHRASE));
    }

    @Test
    void does_not_open_with_another_passphrase_or_when_anything_was_changed() {
        assertRefused("the passphrase is wrong, or the file was changed", closed, Password.presented("another one"));
        int body = closed.indexOf("\n\n") + 2;
        char other = closed.charAt(body) == 'A' ? 'B' : 'A';
        assertRefused(
                "the passphrase is wrong, or the file was changed",
                closed.substring(0, body) + other + closed.substring(body + 1),
                PASSPHRASE);
        int salt = closed.indexOf("salt=") + 5;
        char otherSalt = closed.charAt(salt) == 'A' ? 'B' : 'A';
        assertRefused(
                "the passphrase is wrong, or the file was changed",
                closed.substring(0, salt) + otherSalt + closed.substring(salt + 1),
                PASSPHRASE);
    }

    @Test
    void does_not_open_what_is_not_such_a_file_or_asks_for_absurd_work() {
        for (String bad :
                List.of("", "garbage", closed.replace(": 1\n", ": 2\n"), closed.replace("m=65536", "m=99999999"))) {
            assertRefused("this is not a file of exported secrets of version 1", bad, PASSPHRASE);
        }
    }

    private void assertRefused(String sentence, String text, Secret passphrase) {
        assertEquals(
                sentence,
                assertThrows(SealBroken.class, () -> box.open(text, passphrase)).getMessage());
    }
}
