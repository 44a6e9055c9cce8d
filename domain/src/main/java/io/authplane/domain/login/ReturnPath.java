package io.authplane.domain.login;

import io.authplane.domain.oauth.Rfc;
import java.util.Optional;

/// Where a browser goes after login: a path of our own with its query, at most 8 KiB. Anything else would make the
/// login an open redirector.
@Rfc(value = 9700, section = "4.11")
public record ReturnPath(String value) {

    private static final int MAX_LENGTH = 8 * 1024;

    public static final ReturnPath HOME = new ReturnPath("/");

    public ReturnPath {
        if (!isSafe(value)) {
            throw new IllegalArgumentException("not a path of our own");
        }
    }

    /// Accepts one leading slash that no slash or backslash follows, and visible ASCII only; else empty.
    public static Optional<ReturnPath> parse(String text) {
        return isSafe(text) ? Optional.of(new ReturnPath(text)) : Optional.empty();
    }

    private static boolean isSafe(String text) {
        return text.length() <= MAX_LENGTH
                && text.startsWith("/")
                && !text.startsWith("//")
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
    }
}
