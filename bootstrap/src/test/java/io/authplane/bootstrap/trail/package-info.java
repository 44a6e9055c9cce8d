/// Tests of the audit trail as a file.
@NullMarked
package io.authplane.bootstrap.trail;

import org.jspecify.annotations.NullMarked;
