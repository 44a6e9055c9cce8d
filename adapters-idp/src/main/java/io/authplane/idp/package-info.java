/// Everything that speaks to another identity or key system: upstream logins, client documents, JOSE, keys.
@NullMarked
package io.authplane.idp;

import org.jspecify.annotations.NullMarked;
