package io.authplane.http;

import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.oauth.Rfc;

/// Brings an authorization response to the client through the browser.
final class ClientAnswers {

    private final Pages pages;

    ClientAnswers(Pages pages) {
        this.pages = pages;
    }

    /// Redirects to https and loopback addresses, never by itself to a private-use scheme: any program may have claimed
    /// it, so a person presses the link.
    @Rfc(value = 6749, section = "4.1.2")
    @Rfc(value = 6749, section = "4.1.2.1")
    Answer send(AuthorizationResponse response) {
        RedirectUri.Kind kind = response.redirect().uri().kind();
        return switch (kind) {
            case HTTPS, LOOPBACK -> Answer.seeOther(response.location());
            case PRIVATE_USE -> pages.answer(200, HandOverPage.of(response));
        };
    }
}
