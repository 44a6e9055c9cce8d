/// What AuthPlane does: one class per use case, one interface per thing that it needs from outside.
@NullMarked
package io.authplane.application;

import org.jspecify.annotations.NullMarked;
