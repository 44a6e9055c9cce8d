package io.authplane.http;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;

/// How a refusal looks on the wire: its status, its headers and its JSON.
final class ErrorResponses {

    /// How long a caller should wait when something that we depend on does not answer, in seconds.
    private static final int RETRY_AFTER = 5;

    private ErrorResponses() {}

    /// "The parameters are included in the entity-body of the HTTP response using the 'application/json' media type".
    @Rfc(value = 6749, section = "5.2")
    static Answer json(OAuthError error) {
        return json(status(error), error);
    }

    /// The same under another status, for what HTTP itself refuses.
    static Answer json(int status, OAuthError error) {
        Answer answer = Answer.json(
                        status, Json.object().put("error", error.code()).put("error_description", error.description()))
                .uncached()
                .with("Pragma", "no-cache");
        return withRetry(withHeaders(answer), error);
    }

    /// Tells when to come again, if the error knows.
    @Rfc(value = 6585, section = "4")
    static Answer withRetry(Answer answer, OAuthError error) {
        return error instanceof OAuthError.TooManyRequests tooMany
                ? answer.with("Retry-After", Long.toString(tooMany.seconds()))
                : answer;
    }

    /// What to say of a request that the web server itself refused with `status`.
    static OAuthError refusedByServer(int status, String requestId) {
        return switch (status) {
            case 413 -> new OAuthError.InvalidRequest("the body is too large");
            case 414 -> new OAuthError.InvalidRequest("the request line is too long");
            case 431 -> new OAuthError.InvalidRequest("the header block is too large");
            case 500 -> new OAuthError.ServerError("an internal error, see the log for request " + requestId);
            case 503 -> new OAuthError.TemporarilyUnavailable("too many requests at once");
            default -> new OAuthError.InvalidRequest("the request is malformed");
        };
    }

    /// No such path: always JSON, because clients probe many.
    static Answer notFound(String description) {
        return Answer.json(404, Json.object().put("error", "not_found").put("error_description", description))
                .uncached();
    }

    /// "The authorization server responds with an HTTP 400 (Bad Request) status code (unless specified otherwise)", and
    /// for `invalid_client` it "MAY return an HTTP 401".
    @Rfc(value = 6749, section = "5.2")
    static int status(OAuthError error) {
        return switch (error) {
            case OAuthError.InvalidRequest _,
                    OAuthError.InvalidGrant _,
                    OAuthError.UnauthorizedClient _,
                    OAuthError.UnsupportedGrantType _,
                    OAuthError.UnsupportedResponseType _,
                    OAuthError.InvalidScope _,
                    OAuthError.InvalidTarget _,
                    OAuthError.InvalidRedirectUri _,
                    OAuthError.InvalidClientMetadata _ -> 400;
            case OAuthError.InvalidClient _ -> 401;
            case OAuthError.LoginRequired _, OAuthError.ConsentRequired _, OAuthError.InteractionRequired _ -> 400;
            case OAuthError.AccessDenied _ -> 403;
            case OAuthError.ServerError _ -> 500;
            case OAuthError.TooManyRequests _ -> 429;
            case OAuthError.TemporarilyUnavailable _ -> 503;
        };
    }

    /// Adds what the status calls for.
    static Answer withHeaders(Answer answer) {
        return switch (answer.status()) {
            case 401 -> answer.with("WWW-Authenticate", "Basic realm=\"authplane\"");
            case 503 -> answer.with("Retry-After", Integer.toString(RETRY_AFTER));
            default -> answer;
        };
    }
}
