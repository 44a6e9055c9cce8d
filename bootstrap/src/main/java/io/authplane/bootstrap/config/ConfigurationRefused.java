package io.authplane.bootstrap.config;

import java.util.List;

/// The configuration cannot be used. Carries every problem, each as one sentence for the operator, and the warnings,
/// which may explain them.
public final class ConfigurationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;
    private final transient List<String> warnings;

    ConfigurationRefused(List<String> problems, List<String> warnings) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
    }

    public List<String> problems() {
        return problems;
    }

    public List<String> warnings() {
        return warnings;
    }
}
