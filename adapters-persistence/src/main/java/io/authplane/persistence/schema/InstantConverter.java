package io.authplane.persistence.schema;

import java.time.Instant;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// Times as epoch milliseconds: one type that sorts and compares the same on every database.
public final class InstantConverter extends AbstractConverter<Long, Instant> {

    public InstantConverter() {
        super(Long.class, Instant.class);
    }

    @Override
    public @Nullable Instant from(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public @Nullable Long to(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
