package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.ChangeRegistrationMode;
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.system.GreetAdministrator;
import io.authplane.application.system.ShowStatistics;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.http.Administration;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// What an operator asks of the server as a whole.
final class SystemWiring {

    private final AuthPlaneConfig config;
    private final PersistenceAdapter storage;
    private final BooleanSupplier keysReadable;
    private final Clock clock;
    private final Instant startedAt;

    SystemWiring(AuthPlaneConfig config, PersistenceAdapter storage, BooleanSupplier keysReadable, Clock clock) {
        this.config = config;
        this.storage = storage;
        this.keysReadable = keysReadable;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /// Who may register a client now.
    ShowRegistrationMode door() {
        return new ShowRegistrationMode(
                storage.registrationModes(), config.dcr().mode());
    }

    Administration.SystemCases cases(AuditLog audit) {
        return new Administration.SystemCases(
                new ShowStatistics(storage.statistics(), clock),
                new GreetAdministrator(audit, storage.unitOfWork(), clock),
                door(),
                new ChangeRegistrationMode(
                        storage.registrationModes(),
                        door(),
                        config.dcr().approvedRedirects(),
                        audit,
                        storage.unitOfWork(),
                        clock),
                this::status,
                this::configuration);
    }

    private Administration.SystemStatus status() {
        return new Administration.SystemStatus(
                Version.CURRENT,
                Duration.between(startedAt, clock.instant()),
                List.of(
                        new Administration.SystemStatus.Subsystem("storage", storage.answers(), Optional.of(driver())),
                        new Administration.SystemStatus.Subsystem(
                                "signing", keysReadable.getAsBoolean(), Optional.of(keyStore()))));
    }

    private Administration.SystemConfiguration configuration() {
        return new Administration.SystemConfiguration(
                config.server().issuer().value(),
                driver(),
                config.signing().algorithm().wire(),
                keyStore(),
                config.rateLimit().address().isPresent(),
                config.effective().stream()
                        .map(value -> new Administration.SystemConfiguration.Setting(
                                value.key(), value.value(), value.origin()))
                        .toList(),
                notices());
    }

    private List<Administration.SystemConfiguration.Notice> notices() {
        Stream<Administration.SystemConfiguration.Notice> unbounded =
                config.oauth().defaultClientScope().isEmpty()
                        ? Stream.of(new Administration.SystemConfiguration.Notice(
                                "no_default_client_scope",
                                "info",
                                "Registered clients have no ceiling of their own",
                                "oauth.default_client_scope is not set: a client that registers itself may ask for every scope"
                                        + " of a resource."))
                        : Stream.empty();
        Stream<Administration.SystemConfiguration.Notice> warnings = config.warnings().stream()
                .map(warning -> new Administration.SystemConfiguration.Notice(
                        "configuration", "warning", "The configuration", warning));
        return Stream.concat(unbounded, warnings).toList();
    }

    private String driver() {
        return switch (config.storage()) {
            case StorageConfig.Sqlite _ -> "sqlite";
            case StorageConfig.Postgres _ -> "postgres";
        };
    }

    private String keyStore() {
        return config.signing().keyStore().name().toLowerCase(Locale.ROOT);
    }
}
