/// The tables, as jOOQ wrote them down from the changelog. Seen by the stores of this module only.
@NullUnmarked
package io.authplane.persistence.schema;

import org.jspecify.annotations.NullUnmarked;
