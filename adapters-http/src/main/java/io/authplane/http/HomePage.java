package io.authplane.http;

/// Who is logged in; empty texts if nobody is.
record HomePage(String displayName, String email, String csrfToken) implements Page {

    static HomePage of(Visitors.Visitor visitor) {
        return new HomePage(
                visitor.displayName(), visitor.person().user().email().value(), visitor.csrfToken());
    }

    static HomePage ofNobody() {
        return new HomePage("", "", "");
    }

    boolean isLoggedIn() {
        return !csrfToken.isEmpty();
    }

    @Override
    public String template() {
        return "home.jte";
    }
}
