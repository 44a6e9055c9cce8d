/// The command line: reads options, calls use cases, prints what came of it.
///
/// Administrative commands work on the storage directly, beside a running server; their actor in the audit is `cli`.
@NullMarked
package io.authplane.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
