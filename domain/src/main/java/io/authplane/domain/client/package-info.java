/// Clients: what they register, where they may be redirected, how they prove who they are.
@NullMarked
package io.authplane.domain.client;

import org.jspecify.annotations.NullMarked;
