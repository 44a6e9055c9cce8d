/// What AuthPlane does: one class per use case, one interface per thing it needs from outside.
@NullMarked
package io.authplane.application;

import org.jspecify.annotations.NullMarked;
