package io.authplane.http;

/// The login form.
///
/// @param redirect the path to go to after the login
/// @param email what was typed before
/// @param rejected whether the last attempt failed
record LoginPage(String redirect, String csrfToken, String email, boolean rejected) implements Page {

    /// Whether an app waits for what the person decides after the login.
    boolean isForApp() {
        return redirect.startsWith(PublicRoutes.AUTHORIZE);
    }

    @Override
    public String template() {
        return "login.jte";
    }
}
