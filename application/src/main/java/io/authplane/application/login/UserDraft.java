package io.authplane.application.login;

import io.authplane.domain.login.Password;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an administrator wants a person's account to be, or to become. An absent member is left alone.
///
/// @param password as typed; needed to create an account, and changing it ends all sessions and tokens
public record UserDraft(
        Optional<String> email, Optional<String> name, Optional<String> role, Optional<Password> password) {

    /// The names of the members that are present.
    public List<String> fields() {
        return Stream.of(
                        email.map(_ -> "email"),
                        name.map(_ -> "name"),
                        role.map(_ -> "role"),
                        password.map(_ -> "password"))
                .flatMap(Optional::stream)
                .toList();
    }
}
