package io.authplane.bootstrap.metrics;

import java.util.Arrays;
import java.util.List;

/// One dimension of a metric.
///
/// @param values all that it may say; empty if the code bounds it in another way
/// @param meaning what the values are, where `values` does not list them; empty otherwise
record Label(String name, List<String> values, String meaning) {

    /// What stands for a value that is not listed.
    static final String OTHER = "other";

    Label {
        values = List.copyOf(values);
    }

    /// A label with a closed set of values; any other counts as [#OTHER].
    static Label closed(String name, String... values) {
        return new Label(name, Arrays.asList(values), "");
    }

    /// A label whose values come from a table in the code, never from a caller.
    static Label bounded(String name, String meaning) {
        return new Label(name, List.of(), meaning);
    }

    boolean isClosed() {
        return !values.isEmpty();
    }

    /// The value, if it may be said.
    String admitted(String value) {
        return isClosed() && !values.contains(value) ? OTHER : value;
    }
}
