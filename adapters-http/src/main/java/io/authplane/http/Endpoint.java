package io.authplane.http;

/// What answers one method of one path. It may throw: [Refusals] knows what is then answered.
@FunctionalInterface
interface Endpoint {
    Answer answer(Exchange exchange);
}
