/// The authorization endpoint's rules: the request, PKCE, consent, the code and the grant that results.
@NullMarked
package io.authplane.domain.authorization;

import org.jspecify.annotations.NullMarked;
