package io.authplane.bootstrap.metrics;

import java.util.List;
import java.util.stream.Stream;

/// Every metric there is, in the order of the reference page.
final class Catalogue {

    static final List<Metric> ALL = Stream.of(EventMetrics.ALL, ServerMetrics.ALL, ProcessMetrics.ALL)
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}
}
