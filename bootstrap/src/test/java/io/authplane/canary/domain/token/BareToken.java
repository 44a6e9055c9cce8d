package io.authplane.canary.domain.token;

/// A record that prints a token.
public record BareToken(String accessToken) {}
