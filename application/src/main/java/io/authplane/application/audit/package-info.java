/// The audit trail, as the use cases see it.
@NullMarked
package io.authplane.application.audit;

import org.jspecify.annotations.NullMarked;
