package io.authplane.http;

import java.time.Clock;
import java.util.function.BooleanSupplier;

/// What orchestrators ask: is the process alive, and can it serve.
final class HealthEndpoints {

    private final Clock clock;
    private final BooleanSupplier databaseAnswers;

    HealthEndpoints(Clock clock, BooleanSupplier databaseAnswers) {
        this.clock = clock;
        this.databaseAnswers = databaseAnswers;
    }

    /// 200 while HTTP is served; asks nothing else.
    Answer alive(Exchange exchange) {
        return Answer.json(200, body("ok")).uncached();
    }

    /// 200 if the database answers, else 503.
    Answer ready(Exchange exchange) {
        return databaseAnswers.getAsBoolean()
                ? Answer.json(200, body("ok").put("db", "ok")).uncached()
                : ErrorResponses.withHeaders(
                        Answer.json(503, body("unavailable").put("db", "unavailable"))
                                .uncached());
    }

    private Json body(String status) {
        return Json.object().put("status", status).put("time", clock.instant().toString());
    }
}
