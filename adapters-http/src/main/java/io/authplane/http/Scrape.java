package io.authplane.http;

import java.util.function.Supplier;

/// The metrics as a page.
///
/// @param path where on the admin listener
/// @param authenticated whether an admin key of any role is needed
/// @param page writes it, in the text format 0.0.4 of Prometheus
public record Scrape(String path, boolean authenticated, Supplier<String> page) {}
