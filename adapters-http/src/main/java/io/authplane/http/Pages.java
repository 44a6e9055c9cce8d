package io.authplane.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.authplane.domain.oauth.OAuthError;

/// Renders pages. They need no script, and load nothing but our own stylesheet and logo.
///
/// There is no `form-action`: browsers apply it to every hop after a post, also to redirects of the client's own.
final class Pages {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

    Answer answer(int status, Page page) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(page.template(), page, output);
        return Answer.of(status, "text/html; charset=utf-8", output.toByteArray())
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "same-origin")
                .uncached();
    }

    /// A refusal. A 401 becomes 400: a browser must not ask a person for the credentials of a client.
    Answer error(int status, OAuthError error, String requestId) {
        int shown = status == 401 ? 400 : status;
        Answer page = ErrorResponses.withHeaders(answer(shown, ErrorPage.of(shown, error, requestId)));
        return ErrorResponses.withRetry(page, error);
    }

    /// The answer to a form that is not ours.
    Answer forged(String requestId) {
        return answer(403, ErrorPage.forged(requestId));
    }
}
