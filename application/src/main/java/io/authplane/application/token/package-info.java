/// The token endpoint: grant types behind shared phases that none of them can skip.
@NullMarked
package io.authplane.application.token;

import org.jspecify.annotations.NullMarked;
