package io.authplane.application.paging;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param nextCursor continues the list; empty on the last page
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}
