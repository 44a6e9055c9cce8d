package io.authplane.bootstrap.config;

/// What counts for one key, and where it comes from: `default`, a variable, or a line of the file.
///
/// @param value as it was written; a secret is only said to be set or not
public record EffectiveValue(String key, String value, String origin) {}
