package io.authplane.http;

import io.authplane.domain.login.SessionToken;
import io.authplane.domain.tenant.Issuer;
import java.time.Duration;
import java.util.Optional;

/// The two cookies of the pages: the session, and before a login a value that ties the login form to its browser.
///
/// With https both are `__Host-` cookies. With http on a loopback host their names carry the port, because browsers
/// share cookies between the ports of a host, and they last at most one hour.
final class Cookies {

    private static final Duration BEFORE_LOGIN = Duration.ofHours(1);
    private static final Duration LONGEST_OVER_HTTP = Duration.ofHours(1);

    private final boolean secure;
    private final String session;
    private final String beforeLogin;

    Cookies(Issuer issuer, String name) {
        this.secure = issuer.isSecure();
        this.session = secure ? "__Host-" + name : name + "_" + issuer.port();
        this.beforeLogin = session + "_login";
    }

    Optional<SessionToken> session(Exchange exchange) {
        return exchange.cookie(session).filter(value -> !value.isEmpty()).map(SessionToken::presented);
    }

    Optional<SessionToken> beforeLogin(Exchange exchange) {
        return exchange.cookie(beforeLogin).filter(Cookies::isToken).map(SessionToken::presented);
    }

    String setSession(SessionToken token, Duration lifetime) {
        return cookie(
                session,
                token.reveal(),
                !secure && lifetime.compareTo(LONGEST_OVER_HTTP) > 0 ? LONGEST_OVER_HTTP : lifetime);
    }

    String clearSession() {
        return cookie(session, "", Duration.ZERO);
    }

    String setBeforeLogin(SessionToken token) {
        return cookie(beforeLogin, token.reveal(), BEFORE_LOGIN);
    }

    String clearBeforeLogin() {
        return cookie(beforeLogin, "", Duration.ZERO);
    }

    private String cookie(String name, String value, Duration lifetime) {
        return name + "=" + value + "; Path=/; Max-Age=" + lifetime.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    private static boolean isToken(String value) {
        return value.matches("[A-Za-z0-9_-]{43}");
    }
}
