/// The vocabulary of OAuth: errors, scopes, parameters, secrets and ids. Owns no state and no flow.
@NullMarked
package io.authplane.domain.oauth;

import org.jspecify.annotations.NullMarked;
