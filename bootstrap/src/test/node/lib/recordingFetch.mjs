// A fetch that keeps what was asked and answered, without any token, and adds the trace context of the caller.
import { traceHeaders } from './trace.mjs';

export function recordingFetch() {
    const requests = [];
    async function recording(url, init = {}) {
        const headers = new Headers(init.headers);
        Object.entries(traceHeaders()).forEach(([name, value]) => headers.set(name, value));
        const response = await fetch(url, { ...init, headers });
        requests.push({
            method: init.method ?? 'GET',
            url: String(url),
            status: response.status,
            authorized: headers.has('Authorization'),
            ...called(init.body),
            challenge: response.headers.get('WWW-Authenticate') ?? undefined,
            requestId: response.headers.get('X-Request-ID') ?? undefined
        });
        return response;
    }
    return { fetch: recording, requests };
}

function called(body) {
    if (body instanceof URLSearchParams) return { grantType: body.get('grant_type'), parameters: [...body.keys()] };
    if (typeof body === 'string') return { rpc: JSON.parse(body).method };
    return {};
}
