/// The files that an installation makes for itself: root secret, admin key, the credentials of a demo.
///
/// Knows how to make a file once and how to keep it private; knows nothing of what the secrets do.
@NullMarked
package io.authplane.bootstrap.secrets;

import org.jspecify.annotations.NullMarked;
