package io.authplane.bootstrap;

import java.util.Optional;

/// The version of this build.
public final class Version {

    /// As the jar says; `dev` outside of one.
    public static final String CURRENT = Optional.ofNullable(
                    Version.class.getPackage().getImplementationVersion())
            .orElse("dev");

    private Version() {}
}
