package io.authplane.domain.oauth;

import java.time.Duration;

/// A refusal that the protocol defines: a code and a public description. It knows nothing of HTTP.
///
/// Descriptions hold only the characters that RFC 6749 §5.2 allows in `error_description`; others become `?`.
@Rfc(value = 6749, section = "5.2")
public sealed interface OAuthError {

    /// The value of the `error` member.
    String code();

    /// The value of the `error_description` member: safe to show to anybody.
    String description();

    /// The request lacks a parameter, repeats one, or is malformed.
    record InvalidRequest(String description) implements OAuthError {
        public InvalidRequest {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_request";
        }
    }

    /// The client is unknown, not active, or did not prove who it is.
    record InvalidClient(String description) implements OAuthError {
        public InvalidClient {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_client";
        }
    }

    /// The code or refresh token is unknown, expired, used, revoked, or belongs to another client.
    record InvalidGrant(String description) implements OAuthError {
        public InvalidGrant {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_grant";
        }
    }

    /// The client may not use this grant type.
    record UnauthorizedClient(String description) implements OAuthError {
        public UnauthorizedClient {
            description = clean(description);
        }

        @Override
        public String code() {
            return "unauthorized_client";
        }
    }

    /// The grant type is unknown, missing, or switched off.
    record UnsupportedGrantType(String description) implements OAuthError {
        public UnsupportedGrantType {
            description = clean(description);
        }

        @Override
        public String code() {
            return "unsupported_grant_type";
        }
    }

    /// The authorization endpoint serves `code` only.
    record UnsupportedResponseType(String description) implements OAuthError {
        public UnsupportedResponseType {
            description = clean(description);
        }

        @Override
        public String code() {
            return "unsupported_response_type";
        }
    }

    /// The scope is malformed, or nothing of it may be granted.
    record InvalidScope(String description) implements OAuthError {
        public InvalidScope {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_scope";
        }
    }

    /// The `resource` is malformed, unknown, or not the one that was authorized (RFC 8707 §2).
    @Rfc(value = 8707, section = "2")
    record InvalidTarget(String description) implements OAuthError {
        public InvalidTarget {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_target";
        }
    }

    /// The person, or the operator's policy, said no.
    record AccessDenied(String description) implements OAuthError {
        public AccessDenied {
            description = clean(description);
        }

        @Override
        public String code() {
            return "access_denied";
        }
    }

    /// The person must log in, and the client asked for no page (OpenID Connect Core 1.0, section 3.1.2.6).
    record LoginRequired(String description) implements OAuthError {
        public LoginRequired {
            description = clean(description);
        }

        @Override
        public String code() {
            return "login_required";
        }
    }

    /// The person must allow it, and the client asked for no page (OpenID Connect Core 1.0, section 3.1.2.6).
    record ConsentRequired(String description) implements OAuthError {
        public ConsentRequired {
            description = clean(description);
        }

        @Override
        public String code() {
            return "consent_required";
        }
    }

    /// A page must be shown, and the client asked for none (OpenID Connect Core 1.0, section 3.1.2.6).
    record InteractionRequired(String description) implements OAuthError {
        public InteractionRequired {
            description = clean(description);
        }

        @Override
        public String code() {
            return "interaction_required";
        }
    }

    /// A redirect URI may not be registered (RFC 7591 §3.2.2).
    @Rfc(value = 7591, section = "3.2.2")
    record InvalidRedirectUri(String description) implements OAuthError {
        public InvalidRedirectUri {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_redirect_uri";
        }
    }

    /// A client metadata member may not have this value (RFC 7591 §3.2.2).
    @Rfc(value = 7591, section = "3.2.2")
    record InvalidClientMetadata(String description) implements OAuthError {
        public InvalidClientMetadata {
            description = clean(description);
        }

        @Override
        public String code() {
            return "invalid_client_metadata";
        }
    }

    /// Something that we depend on does not answer; the same request may work later.
    record TemporarilyUnavailable(String description) implements OAuthError {
        public TemporarilyUnavailable {
            description = clean(description);
        }

        @Override
        public String code() {
            return "temporarily_unavailable";
        }
    }

    /// More requests than whoever pays for this one may make (RFC 6585 §4). The code is ours: `slow_down` means
    /// something else to a device (RFC 8628 §3.5).
    ///
    /// @param retryAfter when one would be let through, if no other comes
    @Rfc(value = 6585, section = "4")
    record TooManyRequests(Duration retryAfter) implements OAuthError {

        @Override
        public String code() {
            return "temporarily_unavailable";
        }

        @Override
        public String description() {
            return "too many requests, try again in " + seconds() + " s";
        }

        /// Whole seconds, rounded up.
        public long seconds() {
            return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        }
    }

    /// A fault of ours.
    record ServerError(String description) implements OAuthError {
        public ServerError {
            description = clean(description);
        }

        @Override
        public String code() {
            return "server_error";
        }
    }

    private static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(Math.min(text.length(), 400));
        text.codePoints().limit(400).forEach(c -> cleaned.appendCodePoint(isAllowed(c) ? c : '?'));
        return cleaned.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
    }
}
