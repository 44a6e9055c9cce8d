package io.authplane.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/// The classes that the rules run on.
final class Product {

    static final String ROOT = "io.authplane";
    static final String CANARIES = "io.authplane.canary";

    private static final Pattern TEST_JAR = Pattern.compile(".*-tests\\.jar!?/.*");

    private static final class Holder {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption((Location location) -> !location.matches(TEST_JAR))
                .importPackages(ROOT);
        private static final JavaClasses CANARY_CLASSES = new ClassFileImporter().importPackages(CANARIES);
    }

    private Product() {}

    static JavaClasses classes() {
        return Holder.CLASSES;
    }

    static JavaClasses canaries() {
        return Holder.CANARY_CLASSES;
    }
}
