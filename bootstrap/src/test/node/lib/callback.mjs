// The redirect endpoint of a client on this machine.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { eventually } from './script.mjs';

const farewell = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Signed in</title><p>You can close this page.';

/** Listens on a free port (or the given one) of 127.0.0.1 and keeps the URLs that are called. */
export async function startCallback({ port = 0, path = '/callback' } = {}) {
    const calls = [];
    const server = createServer((request, response) => {
        const url = new URL(request.url, redirectUri);
        if (url.pathname !== path) return response.writeHead(404).end();
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(farewell);
        calls.push(url);
        server.emit('call');
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const redirectUri = `http://127.0.0.1:${server.address().port}${path}`;
    return {
        redirectUri,
        async nextCall() {
            if (calls.length === 0) await eventually(`a call of ${redirectUri}`, once(server, 'call'));
            return calls.shift();
        },
        close() {
            server.closeAllConnections();
            server.close();
        }
    };
}

/** The parameters of an authorization response; refuses repeated ones and errors. */
export function authorizationResponse(url, expected) {
    const names = [...url.searchParams.keys()];
    if (new Set(names).size !== names.length) throw new Error(`repeated parameter in the answer: ${names}`);
    const answer = Object.fromEntries(url.searchParams);
    if (answer.error) throw new Error(`the authorization was refused: ${answer.error} ${answer.error_description ?? ''}`);
    if (answer.state !== expected.state) throw new Error(`the state came back as ${answer.state}`);
    if (!answer.code) throw new Error('no code came back');
    return answer;
}
