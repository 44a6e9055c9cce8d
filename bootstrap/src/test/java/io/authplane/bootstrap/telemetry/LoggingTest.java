package io.authplane.bootstrap.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoggingTest {

    private static final Logger PRODUCT = Logger.getLogger("io.authplane.test");
    private static final Logger LIBRARY = Logger.getLogger("io.helidon.test");

    @AfterEach
    void quiet() {
        Logging.forCommand(System.err);
    }

    @ParameterizedTest
    @CsvSource({"info, true, true", "warn, false, true", "error, false, false"})
    void checkpoints_leave_by_the_log_at_every_level(String level, boolean info, boolean warning) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Logging.forServer(
                ConfigurationReader.read(Optional.empty(), Map.of("AUTHPLANE_LOG_LEVEL", level))
                        .config()
                        .observability(),
                out);

        PRODUCT.info("all is well");
        PRODUCT.warning("something is odd");
        LIBRARY.warning("a library finds something odd");
        LIBRARY.info("a library talks");
        CheckpointLog.publish(new Checkpoint(
                TenantId.DEFAULT, new ChainLink(7, "h".repeat(43)), Instant.EPOCH, new KeyId("key"), "the-signature"));

        String log = out.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("the-signature"), log);
        assertEquals(info, log.contains("all is well"), log);
        assertEquals(warning, log.contains("something is odd"), log);
        assertEquals(warning, log.contains("a library finds"), log);
        assertFalse(log.contains("a library talks"), log);
    }
}
