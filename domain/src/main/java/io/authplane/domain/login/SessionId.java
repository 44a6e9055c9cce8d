package io.authplane.domain.login;

/// Our own id of a browser session, a UUID version 7: what lists show and what is ended by. It opens nothing.
public record SessionId(String value) {}
