/// Who stands behind a token, and whether all of them still stand. Owns no tokens and no people.
@NullMarked
package io.authplane.domain.lineage;

import org.jspecify.annotations.NullMarked;
