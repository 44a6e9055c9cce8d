package io.authplane.application.token;

/// What a grant type found.
public sealed interface Examination permits Authority, Misuse {}
