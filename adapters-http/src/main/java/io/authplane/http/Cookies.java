package io.authplane.http;

import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.tenant.Issuer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cookies of the pages: the session, before a login a value that ties the login form to its browser, after one
/// what tells this browser from all others when that person's logins are locked out, and for a moment what was just
/// done.
///
/// With https all are `__Host-` cookies. With http on a loopback host their names carry the port, because browsers
/// share cookies between the ports of a host, and they last at most one hour.
final class Cookies {

    private static final Duration BEFORE_LOGIN = Duration.ofHours(1);
    private static final Duration DEVICES = Duration.ofDays(365);
    private static final Duration LONGEST_OVER_HTTP = Duration.ofHours(1);

    /// Until the page that says it is loaded.
    private static final Duration NOTICE = Duration.ofMinutes(1);

    private static final int MOST_DEVICES = 4;

    private final boolean secure;
    private final String session;
    private final String beforeLogin;
    private final String devices;
    private final String notice;

    Cookies(Issuer issuer, String name) {
        this.secure = issuer.isSecure();
        this.session = secure ? "__Host-" + name : name + "_" + issuer.port();
        this.beforeLogin = session + "_login";
        this.devices = session + "_device";
        this.notice = session + "_notice";
    }

    Optional<SessionToken> session(Exchange exchange) {
        return exchange.cookie(session).filter(value -> !value.isEmpty()).map(SessionToken::presented);
    }

    Optional<SessionToken> beforeLogin(Exchange exchange) {
        return exchange.cookie(beforeLogin).filter(Cookies::isToken).map(SessionToken::presented);
    }

    /// What earlier logins left, whosever they were.
    List<DeviceToken> devices(Exchange exchange) {
        return exchange.cookie(devices).stream()
                .flatMap(value -> Arrays.stream(value.split("~", MOST_DEVICES + 1)))
                .flatMap(value -> DeviceToken.parse(value).stream())
                .toList();
    }

    /// What the form that this browser sent last has come to.
    Optional<AccountNotice> notice(Exchange exchange) {
        return exchange.cookie(notice).flatMap(AccountNotice::parse);
    }

    String setNotice(AccountNotice value) {
        return cookie(notice, value.wire(), NOTICE);
    }

    String clearNotice() {
        return cookie(notice, "", Duration.ZERO);
    }

    String setSession(SessionToken token, Duration lifetime) {
        return cookie(session, token.reveal(), shortened(lifetime));
    }

    String setDevices(List<DeviceToken> tokens) {
        return cookie(
                devices, tokens.stream().map(DeviceToken::reveal).collect(Collectors.joining("~")), shortened(DEVICES));
    }

    private Duration shortened(Duration lifetime) {
        return !secure && lifetime.compareTo(LONGEST_OVER_HTTP) > 0 ? LONGEST_OVER_HTTP : lifetime;
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
