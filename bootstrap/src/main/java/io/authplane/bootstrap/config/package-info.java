/// The configuration: one record per feature, read from defaults, a YAML file and the environment, all problems at
/// once.
///
/// Knows the names of keys and what they may hold; decides nothing about what is done with them.
@NullMarked
package io.authplane.bootstrap.config;

import org.jspecify.annotations.NullMarked;
