package io.authplane.domain.token;

/// The `jti` of an access token, a UUID version 7.
public record TokenId(String value) {}
