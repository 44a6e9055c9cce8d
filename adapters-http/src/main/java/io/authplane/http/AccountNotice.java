package io.authplane.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What has just become of a form of the account page. It travels to the page in a cookie of the browser that sent the
/// form: no link can make the page say that something was done.
enum AccountNotice {
    SESSION_ENDED("That browser is logged out."),
    SESSION_GONE("That browser was not logged in any more. Nothing was changed."),
    OTHERS_ENDED("All other browsers are logged out."),
    NO_OTHERS("No other browser was logged in. Nothing was changed."),
    CONSENT_WITHDRAWN("That app has lost its access."),
    CONSENT_GONE("That app had no access any more. Nothing was changed."),
    PASSWORD_CHANGED(
            "Your password is changed. All other browsers are logged out, and apps have to be connected again.");

    private final String words;

    AccountNotice(String words) {
        this.words = words;
    }

    /// For people.
    String words() {
        return words;
    }

    /// For the cookie.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AccountNotice> parse(String wire) {
        return Arrays.stream(values())
                .filter(notice -> notice.wire().equals(wire))
                .findFirst();
    }
}
