package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SqlSpansTest {

    private static final TenantId TENANT = new TenantId("canary-tenant");
    private static final AncestorRef REF = new AncestorRef(AncestorKind.CLIENT, "canary-client");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetry telemetry = Spans.into(exporter);
    private final Backend backend;
    private final PersistenceAdapter adapter;

    SqlSpansTest(Backend backend) {
        this.backend = backend;
        adapter = PersistenceAdapter.open(backend.fresh(), telemetry, StoreWatch.none());
        exporter.reset();
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void each_statement_is_a_client_span_below_the_current_one() {
        Span parent = telemetry.getTracer("test").spanBuilder("parent").startSpan();
        try (var _ = parent.makeCurrent()) {
            adapter.standings().find(TENANT, REF);
        }

        SpanData span = exporter.getFinishedSpanItems().getFirst();

        assertEquals("SELECT standing", span.getName());
        assertEquals(SpanKind.CLIENT, span.getKind());
        assertEquals(parent.getSpanContext().getSpanId(), span.getParentSpanId());
        assertEquals(backend == Backend.SQLITE ? "sqlite" : "postgresql", attribute(span, "db.system.name"));
        assertEquals("SELECT", attribute(span, "db.operation.name"));
        assertEquals("SELECT standing", attribute(span, "db.query.summary"));
        assertTrue(attribute(span, "db.query.text").contains("= ?"), span::toString);
    }

    @Test
    void names_what_a_statement_does_and_where() {
        write(() -> {
            adapter.standings().open(TENANT, REF);
            adapter.standings().touch(TENANT, REF);
            adapter.standings().remove(TENANT, REF);
        });

        assertEquals(
                List.of("BEGIN", "INSERT standing", "UPDATE standing", "UPDATE standing", "COMMIT"),
                exporter.getFinishedSpanItems().stream().map(SpanData::getName).toList());
    }

    @Test
    void no_value_is_in_any_span() {
        write(() -> {
            adapter.standings().open(TENANT, REF);
            adapter.clients()
                    .add(
                            TENANT,
                            Given.aPublicClient()
                                    .withId("canary-client")
                                    .withName("canary name")
                                    .build());
            adapter.users().add(TENANT, Given.aUser(new UserId(Given.id(1)), "canary@example.com"), hash());
            adapter.authorizationCodes().save(TENANT, Given.anIssuedCode().build());
            adapter.authorizationCodes()
                    .redeem(TENANT, Given.anIssuedCode().build().hash(), Given.NOW);
            adapter.refreshTokenFamilies().open(TENANT, Given.aFamily().build());
        });
        adapter.clients()
                .list(TENANT, Optional.empty(), Optional.empty(), io.authplane.application.paging.PageRequest.FIRST);

        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertTrue(spans.size() >= 7);
        for (SpanData span : spans) {
            assertFalse(span.toString().contains("canary"), span::toString);
            assertFalse(
                    span.toString().contains(Given.anIssuedCode().build().hash().value()), span::toString);
            assertFalse(span.toString().matches("(?s).*'[^'].*"), "a literal in " + attribute(span, "db.query.text"));
        }
    }

    @Test
    void an_error_is_told_by_its_kind_only() {
        write(() -> adapter.refreshTokenFamilies().open(TENANT, Given.aFamily().build()));
        exporter.reset();

        assertThrows(
                RuntimeException.class,
                () -> write(() -> adapter.refreshTokenFamilies()
                        .open(TENANT, Given.aFamily().build())));

        assertEquals("ROLLBACK", exporter.getFinishedSpanItems().getLast().getName());
        SpanData span = exporter.getFinishedSpanItems().get(1);
        assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
        assertEquals("", span.getStatus().getDescription());
        assertEquals(List.of(), span.getEvents());
        assertTrue(attribute(span, "error.type").endsWith("Exception"), span::toString);
        assertFalse(span.toString().contains("canary"), span::toString);
    }

    private static PasswordHash hash() {
        return new PasswordHash("canary hash");
    }

    private static String attribute(SpanData span, String name) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(name)));
    }

    private void write(Runnable work) {
        adapter.unitOfWork().inTransaction(() -> {
            work.run();
            return true;
        });
    }
}
