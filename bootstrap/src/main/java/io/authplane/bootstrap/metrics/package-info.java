/// Every metric of the server: the catalogue, the instruments that are made from it and nothing else, and the page that
/// Prometheus reads.
///
/// No label holds anything that a caller could choose freely, and none tells of a person.
@NullMarked
package io.authplane.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
