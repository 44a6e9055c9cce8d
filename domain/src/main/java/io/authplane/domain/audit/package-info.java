/// What happened, for people who must answer for it.
@NullMarked
package io.authplane.domain.audit;

import org.jspecify.annotations.NullMarked;
