package io.authplane.http;

import java.time.Clock;

/// What the endpoints behind pages share.
record PageSupport(
        Pages pages,
        Cookies cookies,
        Visitors visitors,
        FormGuard formGuard,
        ClientAnswers clientAnswers,
        UseCaseSpans spans,
        Clock clock,
        HttpAdapter.RandomBytes randomBytes) {}
