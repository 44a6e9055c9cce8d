package io.authplane.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.authplane.application.key.Macs;
import io.authplane.application.key.PurposeKeys;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.Turns;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the rules of the house demand beyond ArchUnit's own words.
final class Conditions {

    private static final int MAX_COLLABORATORS = 7;

    /// Ports that hold nothing of a tenant.
    private static final Set<String> OF_THE_INSTALLATION = Set.of(
            Entropy.class.getName(),
            Macs.class.getName(),
            PasswordHasher.class.getName(),
            PurposeKeys.class.getName(),
            SecretSealer.class.getName(),
            Turns.class.getName(),
            UnitOfWork.class.getName());

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(token|secret|password|verifier|apikey)|code");

    private Conditions() {}

    static ArchCondition<JavaClass> notCatch(Class<? extends Throwable> type) {
        return condition(
                "not catch " + type.getSimpleName(),
                owner -> owner.getCodeUnits().stream()
                        .filter(unit -> unit.getTryCatchBlocks().stream()
                                .flatMap(block -> block.getCaughtThrowables().stream())
                                .anyMatch(caught -> caught.isEquivalentTo(type)))
                        .map(unit -> unit.getFullName() + " catches " + type.getSimpleName()));
    }

    static ArchCondition<JavaClass> beFinalClasses() {
        return condition(
                "be final classes",
                owner -> owner.getModifiers().contains(JavaModifier.FINAL) && !owner.isRecord()
                        ? Stream.empty()
                        : Stream.of(owner.getName() + " is not a final class"));
    }

    static ArchCondition<JavaClass> holdNoBareSecret() {
        return condition(
                "hold no bare secret",
                owner -> owner.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isEquivalentTo(String.class))
                        .filter(field -> SECRET_NAME.matcher(field.getName()).matches())
                        .map(field -> field.getFullName() + " is a bare String"));
    }

    static ArchCondition<JavaClass> haveOnePublicMethod() {
        return condition("have one public method", owner -> {
            List<JavaMethod> methods = owner.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                    .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                    .toList();
            return methods.size() == 1
                    ? Stream.empty()
                    : Stream.of(owner.getName() + " has public methods "
                            + methods.stream().map(JavaMethod::getName).sorted().toList());
        });
    }

    static ArchCondition<JavaClass> takeAtMostSevenCollaborators() {
        return condition(
                "take at most seven collaborators",
                owner -> owner.getConstructors().stream()
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > MAX_COLLABORATORS)
                        .map(JavaConstructor::getFullName)
                        .map(name -> name + " takes more than seven collaborators"));
    }

    static ArchCondition<JavaClass> takeTheTenantFirst() {
        return condition(
                "take the tenant first",
                owner -> OF_THE_INSTALLATION.contains(owner.getName())
                        ? Stream.empty()
                        : owner.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                                .filter(method -> !takesTheTenantFirst(method))
                                .map(method -> method.getFullName() + " does not take the tenant first"));
    }

    private static boolean takesTheTenantFirst(JavaCodeUnit method) {
        List<JavaClass> parameters = method.getRawParameterTypes();
        return !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(TenantId.class);
    }

    private static ArchCondition<JavaClass> condition(String text, Function<JavaClass, Stream<String>> violations) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                violations
                        .apply(owner)
                        .forEach(violation -> events.add(SimpleConditionEvent.violated(owner, violation)));
            }
        };
    }
}
