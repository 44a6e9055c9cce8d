// The MCP conformance runner against the authorization server, its browser step driven by Chromium.
// Inputs: ISSUER, EMAIL, PASSWORD; CLIENT_ID (a public client, registered here when not given), OUT (a folder for the
// reports), BREAK_ISS=1 (the browser receives a wrong `iss`, as from a broken server: the run has to fail).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { discover, register } from './lib/authorizationServer.mjs';
import { launch, openPage } from './lib/browser.mjs';
import { startCallback } from './lib/callback.mjs';
import { authorize } from './lib/pages.mjs';
import { eventually, input, log, script } from './lib/script.mjs';

const runner = fileURLToPath(new URL('node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url));

await script(async cleanUp => {
    const issuer = input('ISSUER');
    const person = { email: input('EMAIL'), password: input('PASSWORD') };
    const port = await freePort();
    const folder = process.env.OUT || await temporaryFolder(cleanUp);
    const clientId = process.env.CLIENT_ID || await registerPublicClient(issuer, port);
    const browser = await launch();
    cleanUp(() => browser.close());
    const { page, context, complaints } = await openPage(browser);
    if (process.env.BREAK_ISS) await breakIss(context);

    const child = spawn(
        process.execPath,
        [runner, 'authorization', '--url', issuer, '--client-id', clientId, '-p', String(port), '-o', folder],
        { stdio: ['ignore', 'pipe', 'inherit'] }
    );
    cleanUp(async () => child.kill());
    const ended = once(child, 'exit');
    let visit = { visited: [] };
    for await (const line of createInterface({ input: child.stdout })) {
        log(line);
        if (isAuthorizationUrl(line)) visit = await authorize(page, line, person);
    }
    const [exitCode] = await eventually('the end of the conformance runner', ended);

    const scenarios = await readScenarios(folder);
    return {
        ok: exitCode === 0 && scenarios.length === 2 && scenarios.every(succeeded),
        exitCode,
        clientId,
        visited: visit.visited,
        complaints: complaints.filter(complaint => complaint.at?.startsWith(issuer)),
        scenarios
    };
});

function succeeded({ checks }) {
    const statuses = checks.map(check => check.status);
    return statuses.includes('SUCCESS') && !statuses.includes('FAILURE') && !statuses.includes('SKIPPED');
}

function isAuthorizationUrl(line) {
    return URL.canParse(line) && new URL(line).searchParams.get('response_type') === 'code';
}

async function freePort() {
    const probe = await startCallback();
    probe.close();
    return new URL(probe.redirectUri).port;
}

async function temporaryFolder(cleanUp) {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
    cleanUp(() => rm(folder, { recursive: true }));
    return folder;
}

async function registerPublicClient(issuer, port) {
    const client = await register(await discover(issuer), {
        client_name: 'MCP conformance runner',
        redirect_uris: [`http://127.0.0.1:${port}/callback`],
        application_type: 'native'
    });
    return client.client_id;
}

/** Changes `iss` in the redirect that answers the consent form. */
async function breakIss(context) {
    await context.route(url => url.pathname.endsWith('/consent'), async route => {
        if (route.request().method() !== 'POST') return route.continue();
        const response = await route.fetch({ maxRedirects: 0 });
        const location = new URL(response.headers().location);
        location.searchParams.set('iss', 'https://somebody-else.example');
        await route.fulfill({ response, headers: { ...response.headers(), location: location.href } });
    });
}

/** The runner writes one `checks.json` for each scenario, in a folder `authorization-server-<scenario>-<time>`. */
async function readScenarios(folder) {
    const names = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('checks.json')).sort();
    return Promise.all(names.map(async file => {
        const checks = JSON.parse(await readFile(join(folder, file), 'utf8'));
        return {
            name: file.replace(/^authorization-server-(.+?)-\d{4}-\d\d-\d\dT.*$/, '$1'),
            checks: checks.map(({ id, name, status, errorMessage }) => ({ id, name, status, errorMessage }))
        };
    }));
}
