package io.authplane.application.paging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Cuts pages out of rows in memory.
public final class InMemoryPages {

    private InMemoryPages() {}

    /// The rows after the one that the request names, in the order of their sort keys.
    public static <T> Page<T> page(Stream<T> rows, Function<T, String> sortKey, PageRequest request) {
        return page(rows, sortKey, Comparator.naturalOrder(), request);
    }

    /// The same from the greatest sort key down.
    public static <T> Page<T> newestFirst(Stream<T> rows, Function<T, String> sortKey, PageRequest request) {
        return page(rows, sortKey, Comparator.reverseOrder(), request);
    }

    private static <T> Page<T> page(
            Stream<T> rows, Function<T, String> sortKey, Comparator<String> order, PageRequest request) {
        List<T> rest = rows.sorted(Comparator.comparing(sortKey, order))
                .filter(row -> request.after()
                        .map(after -> order.compare(sortKey.apply(row), after) > 0)
                        .orElse(true))
                .toList();
        List<T> items = rest.subList(0, Math.min(request.limit(), rest.size()));
        boolean more = items.size() < rest.size();
        return new Page<>(
                items, more ? Optional.of(PageRequest.cursorAfter(sortKey.apply(items.getLast()))) : Optional.empty());
    }
}
