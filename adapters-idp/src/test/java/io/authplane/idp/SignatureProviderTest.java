package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.domain.key.SigningAlgorithm;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignatureProviderTest {

    @Test
    void amazons_provider_signs_where_its_native_code_loads() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(
                List.of("linux amd64", "linux aarch64", "mac os x aarch64").contains(platform.toLowerCase(Locale.ROOT)),
                "no native code for " + platform);

        assertEquals("AmazonCorrettoCryptoProvider", SignatureProvider.best().name(SigningAlgorithm.ES256));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no.such.Provider",
                "java.lang.String",
                "io.authplane.idp.SignatureProviderTest$Unhealthy",
                "io.authplane.idp.SignatureProviderTest$Unloadable",
                "io.authplane.idp.SignatureProviderTest$Nothing",
            })
    void the_jdk_signs_where_the_provider_does_not_work(String className) {
        assertEquals("SunEC", SignatureProvider.healthy(className).name(SigningAlgorithm.ES256));
    }

    @Test
    void a_healthy_provider_is_taken_for_what_it_knows() {
        SignatureProvider healthy = SignatureProvider.healthy(Healthy.class.getName());

        assertEquals("healthy", healthy.preferred().orElseThrow().getName());
        assertEquals("SunEC", healthy.name(SigningAlgorithm.ES256), "it has no signatures");
    }

    @Test
    void tokens_signed_by_the_jdk_and_by_the_best_provider_verify_with_the_same_published_key() throws Exception {
        byte[] pkcs8 = Fixtures.freshPkcs8();
        JwsKey jdk = JwsKey.open(pkcs8, SigningAlgorithm.ES256, SignatureProvider.jdk(), "the test key");
        JwsKey best = JwsKey.open(pkcs8, SigningAlgorithm.ES256, SignatureProvider.best(), "the test key");
        var verifier = new ECDSAVerifier(Fixtures.nimbus(jdk.jwk()).toECKey());

        for (JwsKey key : List.of(jdk, best)) {
            String token = new AtJwt(key).mint(Fixtures.claims()).reveal();
            assertTrue(SignedJWT.parse(token).verify(verifier), key.providerName());
        }
        assertEquals("SunEC", jdk.providerName());
        assertEquals(jdk.jwk(), best.jwk());
    }

    @Test
    void no_provider_is_installed_for_the_whole_process() {
        var _ = SignatureProvider.best();

        assertFalse(
                Arrays.stream(Security.getProviders()).anyMatch(p -> p.getName().contains("Corretto")));
    }

    /// What the tests look up by name, shaped like Amazon's class.
    public static class Healthy extends Provider {
        public static final Healthy INSTANCE = new Healthy();

        Healthy() {
            super("healthy", "1", "");
        }

        public void assertHealthy() {}
    }

    public static final class Unhealthy extends Healthy {
        public static final Unhealthy INSTANCE = new Unhealthy();

        @Override
        public void assertHealthy() {
            throw new IllegalStateException("self-test failed");
        }
    }

    public static final class Unloadable extends Healthy {
        public static final Unloadable INSTANCE = load();

        private static Unloadable load() {
            throw new UnsatisfiedLinkError("no native code for this machine");
        }
    }

    public static final class Nothing extends Healthy {
        public static final Nothing INSTANCE = null;
    }
}
