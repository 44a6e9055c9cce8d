/// What the server does to stay in order: forgets what has ended, begins anew after a restore. Owns no protocol rule.
@NullMarked
package io.authplane.application.housekeeping;

import org.jspecify.annotations.NullMarked;
