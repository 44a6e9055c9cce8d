package io.authplane.domain.authorization;

/// Our own id of a grant, a UUID version 7.
public record GrantId(String value) {}
