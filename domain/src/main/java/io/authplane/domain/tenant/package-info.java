/// Tenants and their public names. Knows nothing of clients, people or keys.
@NullMarked
package io.authplane.domain.tenant;

import org.jspecify.annotations.NullMarked;
