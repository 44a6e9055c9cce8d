/// Matches the clauses that must hold against the code that claims them and the tests that prove them.
@NullMarked
package io.authplane.bootstrap.rfc;

import org.jspecify.annotations.NullMarked;
