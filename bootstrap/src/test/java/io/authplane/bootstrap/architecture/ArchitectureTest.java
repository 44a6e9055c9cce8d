package io.authplane.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The product keeps every rule of the house, and every rule reports its canary: a rule that has never failed does not
/// count.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {

    @ParameterizedTest
    @MethodSource("rules")
    void the_product_keeps(String rule) {
        EvaluationResult result = rule(rule, Product.ROOT).evaluate(Product.classes());

        assertFalse(result.hasViolation(), () -> result.getFailureReport().toString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_canary_trips(String rule) {
        EvaluationResult result = rule(rule, Product.CANARIES).evaluate(Product.canaries());

        assertTrue(result.hasViolation(), rule + " has never failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "application", "http", "persistence", "idp", "bootstrap"})
    void every_package_that_a_rule_names_exists(String module) {
        long count = Product.classes().stream()
                .filter(found -> found.getPackageName().startsWith(Product.ROOT + "." + module))
                .count();

        assertTrue(count > 5, module + " has " + count + " classes");
    }

    @Test
    void the_product_does_not_contain_its_tests() {
        List<String> tests = Product.classes().stream()
                .map(found -> found.getName())
                .filter(name -> name.contains(".canary.") || name.endsWith("Test") || name.endsWith("Contract"))
                .toList();

        assertEquals(List.of(), tests);
    }

    static Stream<String> rules() {
        return Arrays.stream(HouseRules.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ArchRule.class)
                .map(Method::getName)
                .sorted(Comparator.naturalOrder());
    }

    private static ArchRule rule(String name, String root) {
        try {
            ArchRule rule = (ArchRule) HouseRules.class.getDeclaredMethod(name).invoke(new HouseRules(root));
            return rule.allowEmptyShould(true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
