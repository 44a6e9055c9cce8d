package io.authplane.http;

/// The question whether to log out.
record LogoutPage(String displayName, String csrfToken) implements Page {

    @Override
    public String template() {
        return "logout.jte";
    }
}
