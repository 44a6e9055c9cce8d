package io.authplane.idp;

import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one flat JSON object into UTF-8 bytes in a single pass. Used once, by one thread.
@Rfc(value = 8259, section = "7")
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /// @param expected how many bytes will probably be written
    JsonBytes(int expected) {
        bytes = new byte[expected];
        append('{');
    }

    JsonBytes member(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    JsonBytes member(String name, long value) {
        name(name);
        ascii(Long.toString(value));
        return this;
    }

    /// An array of one string.
    JsonBytes arrayOfOne(String name, String value) {
        name(name);
        append('[');
        string(value);
        append(']');
        return this;
    }

    /// Closes the object.
    byte[] end() {
        append('}');
        return Arrays.copyOf(bytes, length);
    }

    private void name(String name) {
        if (length > 1) {
            append(',');
        }
        string(name);
        append(':');
    }

    private void string(String text) {
        append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                oneByte(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                fourBytes(Character.toCodePoint(c, text.charAt(++i)));
            } else if (Character.isSurrogate(c)) {
                // Half a pair has no UTF-8 form; as an escape nothing of it is lost.
                escaped(c);
            } else {
                twoOrThreeBytes(c);
            }
        }
        append('"');
    }

    /// "All Unicode characters may be placed within the quotation marks, except for the characters that MUST be
    /// escaped: quotation mark, reverse solidus, and the control characters".
    private void oneByte(char c) {
        if (c == '"' || c == '\\') {
            append('\\');
            append(c);
        } else if (c < 0x20) {
            escaped(c);
        } else {
            append(c);
        }
    }

    private void escaped(char c) {
        ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            append(HEX[(c >> shift) & 0xf]);
        }
    }

    private void twoOrThreeBytes(char c) {
        if (c < 0x800) {
            append(0xc0 | (c >> 6));
        } else {
            append(0xe0 | (c >> 12));
            append(0x80 | ((c >> 6) & 0x3f));
        }
        append(0x80 | (c & 0x3f));
    }

    private void fourBytes(int codePoint) {
        append(0xf0 | (codePoint >> 18));
        append(0x80 | ((codePoint >> 12) & 0x3f));
        append(0x80 | ((codePoint >> 6) & 0x3f));
        append(0x80 | (codePoint & 0x3f));
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
    }

    private void append(int octet) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) octet;
    }
}
