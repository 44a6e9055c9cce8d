import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.sqlite.SQLiteDatabase;

/// Writes the jOOQ classes of the schema: the Liquibase changelog builds a throw-away SQLite file, jOOQ reads it.
///
/// Run by the build with the resource folder and the output folder. A stamp holds the hash of the inputs, so an
/// unchanged changelog costs nothing.
final class Codegen {

    public static void main(String[] arguments) throws Exception {
        Path resources = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        Path stamp = output.resolveSibling("jooq.stamp");
        String inputs = hash(resources.resolve("db"), Path.of(System.getProperty("jdk.launcher.sourcefile", "")));
        if (Files.exists(stamp)
                && Files.isDirectory(output)
                && Files.readString(stamp).equals(inputs)) {
            return;
        }
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Logger.getLogger("liquibase").setLevel(Level.WARNING);
        deleteTree(output);
        Path scratch = Files.createTempDirectory("authplane-codegen");
        try {
            String url = "jdbc:sqlite:" + scratch.resolve("schema.db");
            migrate(url, resources);
            generate(url, output);
        } finally {
            deleteTree(scratch);
        }
        Files.writeString(stamp, inputs);
    }

    private static void migrate(String url, Path resources) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                var accessor = new DirectoryResourceAccessor(resources)) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            var scope = Map.<String, Object>of(
                    Scope.Attr.resourceAccessor.name(),
                    accessor,
                    Scope.Attr.ui.name(),
                    new LoggerUIService(),
                    // Liquibase would tell its makers about every run.
                    AnalyticsArgs.ENABLED.getKey(),
                    "false");
            Scope.child(
                    scope,
                    () -> new CommandScope("update")
                            .addArgumentValue("database", database)
                            .addArgumentValue("changelogFile", "db/changelog.yaml")
                            .addArgumentValue("showSummary", "OFF")
                            .execute());
        }
    }

    private static void generate(String url, Path output) throws Exception {
        var instants = new ForcedType()
                .withUserType("java.time.Instant")
                .withConverter("io.authplane.persistence.schema.InstantConverter")
                .withIncludeExpression(".*_at");
        var texts = new ForcedType()
                .withUserType("java.lang.String")
                .withConverter("io.authplane.persistence.schema.TextConverter")
                .withIncludeTypes("(?i:varchar.*|text|clob)");
        var database = new Database()
                .withName(SQLiteDatabase.class.getName())
                .withExcludes("(?i:databasechangelog.*|sqlite_.*)")
                .withOutputSchemaToDefault(true)
                .withForcedTypes(instants, texts);
        var parts = new Generate()
                .withRecords(true)
                .withPojos(false)
                .withDaos(false)
                .withGeneratedAnnotation(false)
                .withComments(false)
                .withJavadoc(false);
        var target =
                new Target().withPackageName("io.authplane.persistence.schema").withDirectory(output.toString());
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(parts)
                        .withTarget(target)));
    }

    private static String hash(Path changelogs, Path program) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(changelogs)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        if (Files.isRegularFile(program)) {
            digest.update(Files.readAllBytes(program));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
