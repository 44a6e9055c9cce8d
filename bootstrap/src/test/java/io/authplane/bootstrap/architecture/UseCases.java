package io.authplane.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/// Which classes are use cases: those whose name begins with a verb of the house.
final class UseCases {

    private static final Set<String> VERBS = Set.of(
            "Change",
            "Create",
            "Decide",
            "Delete",
            "Describe",
            "End",
            "Find",
            "Introspect",
            "Issue",
            "List",
            "Log",
            "Open",
            "Publish",
            "Recognize",
            "Register",
            "Resolve",
            "Retire",
            "Revoke",
            "Rotate",
            "Show",
            "Start",
            "Update",
            "Withdraw");

    private UseCases() {}

    static DescribedPredicate<JavaClass> in(String root) {
        return DescribedPredicate.describe(
                "are use cases",
                candidate -> candidate.getPackageName().startsWith(root)
                        && candidate.isTopLevelClass()
                        && !candidate.isInterface()
                        && !candidate.isRecord()
                        && !candidate.isEnum()
                        && VERBS.contains(firstWord(candidate.getSimpleName())));
    }

    private static String firstWord(String name) {
        return name.replaceFirst("(?<=[a-z])[A-Z].*", "");
    }
}
