package io.authplane.canary.domain.token;

/// A name that says nothing.
public final class TokenHelper {}
