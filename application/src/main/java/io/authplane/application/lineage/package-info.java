/// The status rows that decide whether anything issued still lives.
@NullMarked
package io.authplane.application.lineage;

import org.jspecify.annotations.NullMarked;
