package io.authplane.bootstrap.e2e.crash;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a server is started quickly and often: the test's own class path in jars, and a cache of loaded classes that a
/// first run of the server leaves behind.
final class ChildJvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ChildJvm() {}

    /// The command line that runs `main`, up to its arguments.
    static List<String> command(String main) {
        List<String> command = base();
        command.add("-XX:AOTCache=" + Prepared.CACHE);
        command.add("-Xlog:disable");
        command.add("-Xlog:all=error:stderr");
        return with(command, main);
    }

    private static List<String> base() {
        return new ArrayList<>(List.of(
                JAVA, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    }

    private static List<String> with(List<String> command, String main) {
        command.add("-cp");
        command.add(Prepared.CLASS_PATH);
        command.add(main);
        return command;
    }

    /// Made once for the whole test run.
    private static final class Prepared {

        private static final Path FOLDER = TestServer.Scratch.folder();
        private static final String CLASS_PATH = jars();
        private static final Path CACHE = train();

        /// The cache knows classes of jars only.
        private static String jars() {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Stream.of(classPath.split(java.io.File.pathSeparator))
                    .map(Path::of)
                    .filter(Files::exists)
                    .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                    .map(Path::toString)
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }

        private static Path jar(Path folder) {
            try {
                Path jar = Files.createTempFile(FOLDER, "classes", ".jar");
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jar")
                                        .toString(),
                                "--create",
                                "--no-compress",
                                "--file",
                                jar.toString(),
                                "-C",
                                folder.toString(),
                                ".")
                        .inheritIO()
                        .start();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("jar failed on " + folder);
                }
                return jar;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Starts a server, lets it answer, and stops it in an orderly way.
        private static Path train() {
            Path cache = FOLDER.resolve("authplane.aot");
            List<String> command = base();
            command.add("-XX:AOTCacheOutput=" + cache);
            command.add("-Xlog:disable");
            try (ServerProcess trained =
                    new ServerProcess(Files.createDirectories(FOLDER.resolve("training")), java.util.Map.of())) {
                trained.start(with(command, ServerProcess.MAIN));
                new World(trained).populate();
                trained.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return cache;
        }
    }
}
