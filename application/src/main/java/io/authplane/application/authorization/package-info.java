/// The authorization endpoint: request, login, consent, code.
@NullMarked
package io.authplane.application.authorization;

import org.jspecify.annotations.NullMarked;
