/// What the server tells its operators: spans over OTLP and log lines on standard output.
///
/// Secrets, tokens, codes, e-mail addresses and network addresses never get here.
@NullMarked
package io.authplane.bootstrap.telemetry;

import org.jspecify.annotations.NullMarked;
