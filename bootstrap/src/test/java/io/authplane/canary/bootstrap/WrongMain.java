package io.authplane.canary.bootstrap;

import io.authplane.domain.oauth.OAuthException;

/// Turns a refusal into text.
final class WrongMain {

    private WrongMain() {}

    static String text(Runnable work) {
        try {
            work.run();
            return "";
        } catch (OAuthException e) {
            return e.error().code();
        }
    }
}
