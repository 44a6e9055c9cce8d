/// Logging people in and out, and managing their accounts.
@NullMarked
package io.authplane.application.login;

import org.jspecify.annotations.NullMarked;
