package io.authplane.bootstrap.config;

import java.util.List;
import java.util.Map;

/// A value that somebody gave, and where: a line of the file, or a variable.
sealed interface Given {

    /// The place, as a sentence about it begins.
    String where();

    /// One piece of text.
    record Text(String where, String text) implements Given {}

    /// A list of texts.
    record Items(String where, List<String> items) implements Given {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A list of entries with named members, which are texts, lists or entries themselves.
    record Entries(String where, List<Map<String, Given>> entries) implements Given {
        public Entries {
            entries = List.copyOf(entries);
        }
    }
}
