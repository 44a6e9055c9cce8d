package io.authplane.http;

/// How the answers of a path look, and who may read them.
enum Look {

    /// For people: refusals are pages, the `Host` is checked, scripts of other origins read nothing.
    PAGE,

    /// For clients: refusals are JSON, and scripts of any origin may call.
    API,

    /// For machines beside us: refusals are JSON, scripts of other origins read nothing.
    PLAIN
}
