package io.authplane.domain.oauth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The clause that a rule implements or a test proves. Read by the test that writes `docs/reference/rfc-index.md`.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Rfcs.class)
public @interface Rfc {

    /// The RFC's number.
    int value();

    /// The section, for example `4.1.2.1`.
    String section();
}
