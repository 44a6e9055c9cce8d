// A real MCP client against the protected example server: 401, discovery, registration, login, consent, token, tool
// calls, refresh. Inputs: ISSUER, RESOURCE, EMAIL, PASSWORD; SCOPES (what to tick), JAVASCRIPT=off, TRACEPARENT.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { launch, openPage } from './lib/browser.mjs';
import { authorizationResponse, startCallback } from './lib/callback.mjs';
import { startExampleServer } from './lib/exampleServer.mjs';
import { connect, connectUnauthorized, MemoryProvider } from './lib/mcpClient.mjs';
import { authorize } from './lib/pages.mjs';
import { recordingFetch } from './lib/recordingFetch.mjs';
import { input, script } from './lib/script.mjs';

await script(async cleanUp => {
    const issuer = input('ISSUER');
    const resource = input('RESOURCE');
    const person = { email: input('EMAIL'), password: input('PASSWORD') };
    const scopes = process.env.SCOPES?.split(' ');

    cleanUp(await startExampleServer({ resource, issuer }));
    const callback = await startCallback();
    cleanUp(callback.close);
    const browser = await launch();
    cleanUp(() => browser.close());
    const { page, complaints } = await openPage(browser, { javaScriptEnabled: process.env.JAVASCRIPT !== 'off' });

    const provider = new MemoryProvider(callback.redirectUri);
    const { fetch, requests } = recordingFetch();
    const options = { authProvider: provider, fetch };

    const transport = await connectUnauthorized(resource, options);
    const { visited, offered, ticked } = await authorize(page, provider.authorizationUrl, person, scopes);
    const answer = authorizationResponse(await callback.nextCall(), { state: provider.state() });
    await transport.finishAuth(answer.code);
    const first = provider.tokens();

    const client = await connect(resource, options);
    cleanUp(() => client.close());
    const { tools } = await client.listTools();
    const firstAnswer = await say(client, 'before the refresh');
    provider.spoilAccessToken();
    const secondAnswer = await say(client, 'after the refresh');
    const second = provider.tokens();

    const result = {
        issuer,
        resource,
        client: provider.clientInformation(),
        visited,
        offered,
        ticked,
        complaints,
        issReturned: answer.iss === issuer,
        scope: first.scope,
        tokenType: first.token_type,
        expiresIn: first.expires_in,
        header: decodeProtectedHeader(first.access_token),
        claims: decodeJwt(first.access_token),
        refreshedClaims: decodeJwt(second.access_token),
        accessTokensDiffer: first.access_token !== second.access_token,
        refreshTokensDiffer: first.refresh_token !== second.refresh_token,
        tools: tools.map(tool => tool.name),
        answers: [firstAnswer, secondAnswer],
        withoutScope: await callWithoutScope(fetch, resource, second.access_token),
        requests,
        accessToken: second.access_token,
        refreshToken: second.refresh_token
    };
    result.ok = result.issReturned && result.accessTokensDiffer && result.refreshTokensDiffer
        && firstAnswer === 'before the refresh' && secondAnswer === 'after the refresh';
    return result;
});

async function say(client, text) {
    const { content } = await client.callTool({ name: 'echo', arguments: { text } });
    return content[0].text;
}

/** Calls `add` with a token that lacks `mcp:add`; nothing to show when the token has it. */
async function callWithoutScope(fetch, resource, accessToken) {
    if (decodeJwt(accessToken).scope.split(' ').includes('mcp:add')) return undefined;
    const response = await fetch(resource, {
        method: 'POST',
        headers: {
            Authorization: `Bearer ${accessToken}`,
            Accept: 'application/json, text/event-stream',
            'Content-Type': 'application/json'
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'add', arguments: { a: 1, b: 2 } } })
    });
    return { status: response.status, challenge: response.headers.get('WWW-Authenticate'), body: await response.json() };
}
