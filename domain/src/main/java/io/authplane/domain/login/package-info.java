/// People that the server itself can log in, and their browser sessions. Knows nothing of clients or tokens.
@NullMarked
package io.authplane.domain.login;

import org.jspecify.annotations.NullMarked;
