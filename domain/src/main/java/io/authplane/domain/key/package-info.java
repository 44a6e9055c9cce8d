/// Which keys exist and what each is for. Holds no private key: signing and sealing happen behind ports.
@NullMarked
package io.authplane.domain.key;

import org.jspecify.annotations.NullMarked;
