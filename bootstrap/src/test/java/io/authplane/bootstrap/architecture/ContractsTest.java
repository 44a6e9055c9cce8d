package io.authplane.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.authplane.application.DrivenPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Rule 10 of the house: every driven port has a contract, and every implementation of the product a test that extends
/// it. Tests of other modules are not on this class path, so their sources are read.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractsTest {

    private static final Path HOME = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();
    private static final List<String> MODULES =
            List.of("application", "adapters-http", "adapters-persistence", "adapters-idp", "bootstrap");

    @Test
    void every_driven_port_has_a_contract() {
        assertEquals(List.of(), portsWithoutContract(Product.classes()));
    }

    @Test
    void every_implementation_is_proven_by_its_contract() {
        assertEquals(List.of(), implementationsWithoutProof(Product.classes()));
    }

    @Test
    void a_port_without_a_contract_is_noticed() {
        assertFalse(portsWithoutContract(Product.canaries()).isEmpty());
    }

    @Test
    void an_implementation_without_a_proof_is_noticed() {
        assertFalse(implementationsWithoutProof(Product.canaries()).isEmpty());
    }

    private static List<String> portsWithoutContract(JavaClasses classes) {
        return classes.stream()
                .filter(port -> port.isAnnotatedWith(DrivenPort.class))
                .filter(port -> !Files.exists(contract(port)))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    private static List<String> implementationsWithoutProof(JavaClasses classes) {
        List<String> sources = testSources();
        return classes.stream()
                .filter(candidate -> !candidate.isInterface())
                .flatMap(candidate -> candidate.getAllRawInterfaces().stream()
                        .filter(port -> port.isAnnotatedWith(DrivenPort.class))
                        .filter(port -> sources.stream().noneMatch(source -> proves(source, candidate, port)))
                        .map(port -> candidate.getName() + " as " + port.getSimpleName()))
                .sorted()
                .toList();
    }

    /// A test of the implementation extends the contract, or one whose text names it does.
    private static boolean proves(String source, JavaClass implementation, JavaClass port) {
        return source.contains("extends " + port.getSimpleName() + "Contract")
                && source.contains(implementation.getPackageName());
    }

    private static Path contract(JavaClass port) {
        return HOME.resolve("application/src/test/java").resolve(port.getName().replace('.', '/') + "Contract.java");
    }

    private static List<String> testSources() {
        return MODULES.stream()
                .map(module -> HOME.resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(ContractsTest::sourcesBelow)
                .toList();
    }

    private static Stream<String> sourcesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .map(ContractsTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
