package io.authplane.application.paging;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Which part of a list is wanted: at most `limit` rows (1 to 5,000) after the row that `after` names.
///
/// @param after the sort key of the last row seen; empty starts at the beginning
public record PageRequest(int limit, Optional<String> after) {

    private static final int MAX_LIMIT = 5000;
    private static final int MAX_OF_MOST = 1000;
    private static final int DEFAULT_LIMIT = 100;

    public static final PageRequest FIRST = new PageRequest(DEFAULT_LIMIT, Optional.empty());

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw refused(MAX_LIMIT);
        }
    }

    /// Reads the wire form: a number of 1 to 1,000 and an opaque cursor that an earlier page gave.
    public static PageRequest parse(Optional<String> limit, Optional<String> cursor) {
        return parse(limit, cursor, DEFAULT_LIMIT, MAX_OF_MOST);
    }

    /// Reads the wire form of a list with bounds of its own.
    public static PageRequest parse(Optional<String> limit, Optional<String> cursor, int usual, int most) {
        int rows;
        try {
            rows = limit.map(Integer::parseInt).orElse(usual);
        } catch (NumberFormatException _) {
            throw refused(most);
        }
        if (rows < 1 || rows > most) {
            throw refused(most);
        }
        return new PageRequest(rows, cursor.map(PageRequest::decoded));
    }

    private static OAuthException refused(int most) {
        return new OAuthException(new OAuthError.InvalidRequest("limit must be 1 to " + most));
    }

    /// The opaque cursor that continues after the row with this sort key.
    public static String cursorAfter(String sortKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sortKey.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new OAuthException(new OAuthError.InvalidRequest("cursor is not one that this server gave"));
        }
    }
}
