package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Argon2HashTest {

    private static final String SALT = "c29tZXNhbHQ";
    private static final String HASH = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    /// The library that computes for us, under the only published vector of the RFC; it has a key and associated data,
    /// which password hashes do not.
    @Test
    @Rfc(value = 9106, section = "5.3")
    void rfc9106_section_5_3() {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];

        generator.generateBytes(filled(32, 1), tag);

        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HexFormat.of().formatHex(tag));
    }

    /// The vector that the reference implementation of the authors of Argon2 tests itself with.
    @Test
    @Rfc(value = 9106, section = "3.1")
    void the_reference_implementations_vector_is_computed_and_printed() {
        var cost = new Argon2Hash.Cost(65_536, 2, 1);

        Argon2Hash hash = Argon2Hash.of(bytes("password"), cost, bytes("somesalt"), 32);

        assertEquals("$argon2id$v=19$m=65536,t=2,p=1$" + SALT + "$" + HASH, hash.print());
    }

    @Test
    void a_hash_of_another_program_with_other_parameters_is_honoured() {
        Argon2Hash stored =
                parse("$argon2id$v=19$m=65536,t=2,p=1$" + SALT + "$" + HASH).orElseThrow();

        assertTrue(stored.matches(bytes("password")));
        assertFalse(stored.matches(bytes("Password")));
        assertFalse(stored.matches(bytes("")));
    }

    @Test
    void what_is_printed_is_read_back() {
        String phc = Argon2Hash.of(bytes("pässwörd"), new Argon2Hash.Cost(64, 3, 2), filled(16, 7), 24)
                .print();

        Argon2Hash read = parse(phc).orElseThrow();

        assertEquals(phc, read.print());
        assertTrue(read.matches(bytes("pässwörd")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2d$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$t=2,m=64,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=2,p=1,keyid=x$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=2,p=1$c29t$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$AAAA",
                "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc=",
                "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQA$AAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc$",
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
            })
    void refuses_what_is_not_an_argon2id_phc_string(String text) {
        assertEquals(Optional.empty(), parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=0,t=2,p=1",
                "m=7,t=2,p=1",
                "m=127,t=2,p=16",
                "m=64,t=0,p=1",
                "m=64,t=2,p=0",
                "m=64,t=100,p=1",
                "m=4096,t=2,p=17",
                "m=262145,t=1,p=1",
                "m=262144,t=5,p=1",
                "m=9999999,t=99,p=99",
                "m=99999999999,t=2,p=1",
                "m=064,t=2,p=1",
                "m=-64,t=2,p=1",
            })
    void refuses_absurd_parameters(String parameters) {
        assertEquals(Optional.empty(), parse("$argon2id$v=19$" + parameters + "$" + SALT + "$" + HASH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=8,t=1,p=1", "m=128,t=1,p=16", "m=262144,t=4,p=4", "m=47104,t=1,p=1", "m=65536,t=3,p=4"})
    void accepts_parameters_that_others_use(String parameters) {
        assertTrue(
                parse("$argon2id$v=19$" + parameters + "$" + SALT + "$" + HASH).isPresent());
    }

    private static Optional<Argon2Hash> parse(String phc) {
        return Argon2Hash.parse(phc);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
