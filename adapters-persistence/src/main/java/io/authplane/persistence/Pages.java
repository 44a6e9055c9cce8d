package io.authplane.persistence;

import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectLimitStep;

/// Cuts ordered queries into pages: one row more than wanted tells whether another page follows.
final class Pages {

    private Pages() {}

    static <R extends Record, T> Page<T> of(
            SelectLimitStep<R> query, PageRequest page, Function<R, String> sortKey, Function<R, T> item) {
        Result<R> rows = query.limit(page.limit() + 1).fetch();
        List<R> shown = rows.subList(0, Math.min(rows.size(), page.limit()));
        Optional<String> next = rows.size() > shown.size()
                ? Optional.of(PageRequest.cursorAfter(sortKey.apply(shown.getLast())))
                : Optional.empty();
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
