package io.authplane.domain.authorization;

/// Names a request that waits for a decision; it opens nothing without the session that it belongs to.
public record PendingId(String value) {}
