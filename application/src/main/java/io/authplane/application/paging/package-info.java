/// Pages of lists that stay stable while rows are added.
@NullMarked
package io.authplane.application.paging;

import org.jspecify.annotations.NullMarked;
