// A web client at a name that is not loopback, over https with a certificate made for the occasion, whose callback
// sends the browser on to another origin.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const clientHost = 'client.example.test';
const landingHost = 'app.example.test';

export async function startRedirectingClient(cleanUp) {
    const certificate = await selfSignedCertificate();
    const landingUri = await serve(cleanUp, certificate, landingHost, '/signed-in', (request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        response.end('<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Signed in</title><p>Signed in.');
    });
    const redirectUri = await serve(cleanUp, certificate, clientHost, '/callback', (request, response) => {
        const { search } = new URL(request.url, `https://${clientHost}`);
        response.writeHead(302, { Location: landingUri + search }).end();
    });
    return { redirectUri, landingUri, hostRules: 'MAP *.example.test 127.0.0.1' };
}

async function serve(cleanUp, certificate, host, path, answer) {
    const server = createServer(certificate, (request, response) => {
        if (new URL(request.url, `https://${host}`).pathname === path) return answer(request, response);
        response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp(async () => {
        server.closeAllConnections();
        server.close();
    });
    return `https://${host}:${server.address().port}${path}`;
}

async function selfSignedCertificate() {
    const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    try {
        await promisify(execFile)('openssl', [
            'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
            '-subj', `/CN=${clientHost}`, '-addext', `subjectAltName=DNS:${clientHost},DNS:${landingHost}`,
            '-keyout', key, '-out', cert
        ]);
        return { key: await readFile(key), cert: await readFile(cert) };
    } finally {
        await rm(folder, { recursive: true });
    }
}
