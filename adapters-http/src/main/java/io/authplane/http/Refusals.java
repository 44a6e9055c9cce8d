package io.authplane.http;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.login.HasherBusy;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;

/// What is answered when an endpoint throws. The text of an accident never leaves the server: the caller learns the
/// request id, the operator's log has the rest.
final class Refusals {

    private static final OAuthError BUSY =
            new OAuthError.TemporarilyUnavailable("too many people log in at this moment");

    private final Pages pages;
    private final HttpAdapter.FaultLog faultLog;

    Refusals(Pages pages, HttpAdapter.FaultLog faultLog) {
        this.pages = pages;
        this.faultLog = faultLog;
    }

    Answer of(RuntimeException thrown, Look look, String requestId) {
        return switch (thrown) {
            case CloseConnectionException gone -> throw gone;
            case Unreadable refused -> refuse(refused.status(), refused.error(), look, requestId);
            case OAuthException refused ->
                refuse(ErrorResponses.status(refused.error()), refused.error(), look, requestId);
            case RequestException broken ->
                refuse(
                        broken.status().code(),
                        ErrorResponses.refusedByServer(broken.status().code(), requestId),
                        look,
                        requestId);
            case StoreUnavailable accident -> unavailable(accident, look, requestId);
            case SignerUnavailable accident -> unavailable(accident, look, requestId);
            case HasherBusy _ -> refuse(503, BUSY, look, requestId);
            default -> {
                faultLog.fault(requestId, thrown);
                OAuthError error =
                        new OAuthError.ServerError("an internal error, see the log for request " + requestId);
                yield refuse(500, error, look, requestId);
            }
        };
    }

    private Answer unavailable(RuntimeException accident, Look look, String requestId) {
        faultLog.fault(requestId, accident);
        return refuse(503, new OAuthError.TemporarilyUnavailable("please try again in a moment"), look, requestId);
    }

    Answer refuse(int status, OAuthError error, Look look, String requestId) {
        return switch (look) {
            case PAGE -> pages.error(status, error, requestId);
            case API, PLAIN -> ErrorResponses.json(status, error);
        };
    }
}
