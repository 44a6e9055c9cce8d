/// Transactions, as the use cases see them.
@NullMarked
package io.authplane.application.transaction;

import org.jspecify.annotations.NullMarked;
