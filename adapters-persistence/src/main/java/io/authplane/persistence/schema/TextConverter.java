package io.authplane.persistence.schema;

import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// Texts that every database can hold and compare: NUL, which PostgreSQL refuses, and halves of surrogate pairs, which
/// UTF-8 does not know, become U+FFFD. No id and no unique name of ours has it, so a look-up with them finds nothing.
public final class TextConverter extends AbstractConverter<String, String> {

    private static final int REPLACEMENT = 0xfffd;

    public TextConverter() {
        super(String.class, String.class);
    }

    @Override
    public @Nullable String from(@Nullable String stored) {
        return stored;
    }

    @Override
    public @Nullable String to(@Nullable String text) {
        if (text == null || text.codePoints().allMatch(TextConverter::isStorable)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> storable.appendCodePoint(isStorable(c) ? c : REPLACEMENT));
        return storable.toString();
    }

    private static boolean isStorable(int c) {
        return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }
}
