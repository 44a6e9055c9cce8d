/// Protected resources: registering them, finding them, describing them.
@NullMarked
package io.authplane.application.resource;

import org.jspecify.annotations.NullMarked;
