package io.authplane.http;

import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `application/x-www-form-urlencoded` text and refuses what others repair: half an escape, bytes that are not
/// UTF-8, a NUL, too many parameters. Repeated parameters stay repeated.
@Rfc(value = 6749, section = "B")
final class FormDecoder {

    static final int MAX_PARAMETERS = 100;

    private FormDecoder() {}

    /// Throws [Unreadable].
    static Parameters decode(byte[] form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start <= form.length) {
            int end = indexOf(form, '&', start, form.length);
            if (end > start) {
                if (++count > MAX_PARAMETERS) {
                    throw Unreadable.because("more than " + MAX_PARAMETERS + " parameters");
                }
                int equals = indexOf(form, '=', start, end);
                String value = equals == end ? "" : text(form, equals + 1, end);
                values.computeIfAbsent(text(form, start, equals), _ -> new ArrayList<>())
                        .add(value);
            }
            start = end + 1;
        }
        return new Parameters(values);
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static String text(byte[] form, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            switch (form[i]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    bytes.write(escaped(form, i, to));
                    i += 2;
                }
                default -> bytes.write(form[i]);
            }
            i++;
        }
        String text = utf8(bytes.toByteArray());
        if (text.indexOf('\0') >= 0) {
            throw Unreadable.because("a parameter holds a NUL character");
        }
        return text;
    }

    private static int escaped(byte[] form, int percent, int to) {
        int high = percent + 2 < to ? Character.digit(form[percent + 1], 16) : -1;
        int low = percent + 2 < to ? Character.digit(form[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw Unreadable.because("a parameter has a malformed percent escape");
        }
        return high << 4 | low;
    }

    /// Throws [Unreadable] for bytes that are not UTF-8.
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Unreadable.because("the request is not valid UTF-8");
        }
    }
}
