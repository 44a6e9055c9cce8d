package io.authplane.domain.resource;

/// Our own id of a resource, a UUID version 7.
public record ResourceId(String value) {}
