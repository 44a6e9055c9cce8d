package io.authplane.domain.login;

/// Our own id of a person, a UUID version 7; the `sub` of their tokens.
public record UserId(String value) {}
