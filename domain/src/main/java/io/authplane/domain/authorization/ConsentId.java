package io.authplane.domain.authorization;

/// Our own id of a consent, a UUID version 7.
public record ConsentId(String value) {}
