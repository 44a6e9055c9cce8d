package io.helidon.builder.api;

import io.helidon.common.config.Config;
import org.jspecify.annotations.NullMarked;

/// The builder contract that the database client of Helidon 4.1 was compiled against, and that Helidon 4.2 removed.
///
/// Goes when a newer `helidon-dbclient` can be used. Works on the class path only: the package is Helidon's.
@NullMarked
@SuppressWarnings("removal")
public interface Prototype$ConfiguredBuilder<B, P> extends Prototype.Builder<B, P> {

    B config(Config config);
}
