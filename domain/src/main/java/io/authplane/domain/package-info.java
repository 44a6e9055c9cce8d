/// What OAuth says: values, states, rules, refusals. No I/O, no clock, no logging, no framework.
@NullMarked
package io.authplane.domain;

import org.jspecify.annotations.NullMarked;
