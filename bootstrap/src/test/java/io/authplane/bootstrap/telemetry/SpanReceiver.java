package io.authplane.bootstrap.telemetry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// A collector: takes spans and metrics over OTLP/HTTP as protobuf and keeps them.
public final class SpanReceiver implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final BlockingQueue<ExportTraceServiceRequest> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<ExportMetricsServiceRequest> metrics = new LinkedBlockingQueue<>();
    private volatile Headers lastHeaders = new Headers();
    private final List<ExportTraceServiceRequest> all = new java.util.concurrent.CopyOnWriteArrayList<>();

    private SpanReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::take);
        server.createContext("/v1/metrics", this::takeMetrics);
        server.start();
    }

    public static SpanReceiver start() throws IOException {
        return new SpanReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /// The endpoint without a path.
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Waits until the spans of one trace include one for which `complete` holds, and answers all spans received then.
    public List<Span> await(Predicate<List<Span>> complete) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!complete.test(spans()) && System.nanoTime() < end) {
            ExportTraceServiceRequest next = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next != null) {
                all.add(next);
            }
        }
        return spans();
    }

    /// The value of a resource attribute of what came first.
    public String resourceAttribute(String name) {
        return all.getFirst().getResourceSpans(0).getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private List<Span> spans() {
        return all.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /// The next metrics that are received; what was received before is answered first.
    public ExportMetricsServiceRequest awaitMetrics() throws InterruptedException {
        ExportMetricsServiceRequest next = metrics.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no metrics came");
        }
        return next;
    }

    /// The header of the last request.
    public String header(String name) {
        return String.valueOf(lastHeaders.getFirst(name));
    }

    private void takeMetrics(HttpExchange exchange) throws IOException {
        try (InputStream body = body(exchange)) {
            metrics.add(ExportMetricsServiceRequest.parseFrom(body));
        }
        answer(exchange);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (InputStream body = body(exchange)) {
            received.add(ExportTraceServiceRequest.parseFrom(body));
        }
        answer(exchange);
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private void answer(HttpExchange exchange) throws IOException {
        lastHeaders = exchange.getRequestHeaders();
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
