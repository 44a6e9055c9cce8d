package io.authplane.http;

/// What a template needs to become a page.
sealed interface Page permits LoginPage, LogoutPage, HomePage, AccountPage, ConsentPage, HandOverPage, ErrorPage {

    /// The file in `src/main/jte`.
    String template();
}
