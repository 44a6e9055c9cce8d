/// State that survives a restart, and the atomicity the ports promise.
@NullMarked
package io.authplane.persistence;

import org.jspecify.annotations.NullMarked;
