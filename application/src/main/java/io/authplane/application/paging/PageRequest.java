package io.authplane.application.paging;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Which part of a list is wanted: at most `limit` rows (1 to 1,000) after the row that `after` names.
///
/// @param after the sort key of the last row seen; empty starts at the beginning
public record PageRequest(int limit, Optional<String> after) {

    private static final int MAX_LIMIT = 1000;
    private static final int DEFAULT_LIMIT = 100;

    public static final PageRequest FIRST = new PageRequest(DEFAULT_LIMIT, Optional.empty());

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new OAuthException(new OAuthError.InvalidRequest("limit must be 1 to 1000"));
        }
    }

    /// Reads the wire form: a number and an opaque cursor that an earlier page gave.
    public static PageRequest parse(Optional<String> limit, Optional<String> cursor) {
        int rows;
        try {
            rows = limit.map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        } catch (NumberFormatException _) {
            throw new OAuthException(new OAuthError.InvalidRequest("limit must be 1 to 1000"));
        }
        return new PageRequest(rows, cursor.map(PageRequest::decoded));
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
