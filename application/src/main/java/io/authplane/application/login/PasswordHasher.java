package io.authplane.application.login;

import io.authplane.application.DrivenPort;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;

/// Slow password hashing (Argon2id) with bounded parallelism: callers wait for their turn, a bounded number of them.
/// Thread-safe.
///
/// Each method throws [HasherBusy] at once if too many wait already.
@DrivenPort
public interface PasswordHasher {

    /// A hash with a fresh salt.
    PasswordHash hash(Password password);

    /// Whether the password is the one behind the hash. A hash that cannot be read is never matched.
    boolean matches(Password password, PasswordHash hash);

    /// Does the work of [#matches] for nobody, so that an unknown account takes as long as a known one.
    void pretend(Password password);
}
