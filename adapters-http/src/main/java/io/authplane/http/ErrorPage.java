package io.authplane.http;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;

/// A refusal in plain words.
///
/// @param heading what happened
/// @param advice what the person can do
/// @param code the protocol's name of the error, for whoever built the client
/// @param detail what exactly was refused
record ErrorPage(String heading, String advice, String code, String detail, String requestId) implements Page {

    /// "The authorization server SHOULD inform the resource owner of the error".
    @Rfc(value = 6749, section = "4.1.2.1")
    static ErrorPage of(int status, OAuthError error, String requestId) {
        return new ErrorPage(
                heading(status, error), advice(status, error), error.code(), error.description(), requestId);
    }

    /// A form that did not come from a page of ours, or came too late.
    static ErrorPage forged(String requestId) {
        return new ErrorPage(
                "This form could not be accepted",
                "It was open for too long, it was sent from another site, or your browser refuses cookies."
                        + " Nothing was changed. Go back, load the page again and try once more.",
                "access_denied",
                "the form does not belong to this browser session",
                requestId);
    }

    private static String heading(int status, OAuthError error) {
        return switch (status) {
            case 405, 421 -> "This page cannot be opened like that";
            case 410 -> "This request is no longer waiting";
            default ->
                switch (error) {
                    case OAuthError.InvalidClient _ -> "This app is not known here";
                    case OAuthError.ServerError _ -> "Something went wrong on our side";
                    case OAuthError.TooManyRequests _ -> "Too many requests";
                    case OAuthError.TemporarilyUnavailable _ -> "The service is not available right now";
                    case OAuthError.AccessDenied _ -> "This is not allowed";
                    case OAuthError.InvalidRequest _,
                            OAuthError.InvalidGrant _,
                            OAuthError.UnauthorizedClient _,
                            OAuthError.UnsupportedGrantType _,
                            OAuthError.UnsupportedResponseType _,
                            OAuthError.InvalidScope _,
                            OAuthError.InvalidTarget _,
                            OAuthError.LoginRequired _,
                            OAuthError.ConsentRequired _,
                            OAuthError.InteractionRequired _,
                            OAuthError.InvalidRedirectUri _,
                            OAuthError.InvalidClientMetadata _ -> "The app sent a request that cannot be used";
                };
        };
    }

    private static String advice(int status, OAuthError error) {
        if (status == 410) {
            return "It was answered before, it expired, or you logged in again in the meantime."
                    + " Go back to the app and start from there.";
        }
        return switch (error) {
            case OAuthError.InvalidClient _ ->
                "It may have been removed. Go back to the app and connect again, so that it can register anew.";
            case OAuthError.TooManyRequests tooMany ->
                "Nothing was allowed or changed. More requests came from your network than are answered; try again in "
                        + tooMany.seconds() + " seconds.";
            case OAuthError.ServerError _, OAuthError.TemporarilyUnavailable _ ->
                "Nothing was allowed or changed. Try again in a moment; if it stays, tell your administrator the"
                        + " request number below.";
            case OAuthError.AccessDenied _,
                    OAuthError.InvalidRequest _,
                    OAuthError.InvalidGrant _,
                    OAuthError.UnauthorizedClient _,
                    OAuthError.UnsupportedGrantType _,
                    OAuthError.UnsupportedResponseType _,
                    OAuthError.InvalidScope _,
                    OAuthError.InvalidTarget _,
                    OAuthError.LoginRequired _,
                    OAuthError.ConsentRequired _,
                    OAuthError.InteractionRequired _,
                    OAuthError.InvalidRedirectUri _,
                    OAuthError.InvalidClientMetadata _ ->
                "Nothing was allowed or changed. Go back to the app and try again; if it stays, pass the details below"
                        + " to whoever runs the app.";
        };
    }

    @Override
    public String template() {
        return "error.jte";
    }
}
