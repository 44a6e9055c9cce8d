/** The trace context of the caller, for every request of a script; nothing when TRACEPARENT is not set. */
export function traceHeaders() {
    return process.env.TRACEPARENT ? { traceparent: process.env.TRACEPARENT } : {};
}
