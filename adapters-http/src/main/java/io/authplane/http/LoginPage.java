package io.authplane.http;

/// The login form.
///
/// @param redirect the path to go to after the login
/// @param email what was typed before, or what the app thinks that would be typed
/// @param rejected whether the last attempt failed
/// @param locked how long nobody can log in like this from here; empty if it is not so
record LoginPage(String redirect, String csrfToken, String email, boolean rejected, String locked) implements Page {

    /// Whether an app waits for what the person decides after the login.
    boolean isForApp() {
        return redirect.startsWith(PublicRoutes.AUTHORIZE);
    }

    boolean isLocked() {
        return !locked.isEmpty();
    }

    boolean hasProblem() {
        return rejected || isLocked();
    }

    @Override
    public String template() {
        return "login.jte";
    }
}
