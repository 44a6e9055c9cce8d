// What a hand-written client asks of the authorization server: metadata, registration, the authorization URL, a token.
import { createHash, randomBytes } from 'node:crypto';
import { traceHeaders } from './trace.mjs';

export async function discover(issuer) {
    const metadata = await json(await fetch(`${issuer}/.well-known/oauth-authorization-server`, { headers: traceHeaders() }));
    if (metadata.issuer !== issuer) throw new Error(`the metadata names the issuer ${metadata.issuer}`);
    return metadata;
}

export async function register(metadata, clientMetadata) {
    return json(await fetch(metadata.registration_endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...traceHeaders() },
        body: JSON.stringify({
            grant_types: ['authorization_code', 'refresh_token'],
            response_types: ['code'],
            token_endpoint_auth_method: 'none',
            ...clientMetadata
        })
    }));
}

/** A new authorization request with its own state and code verifier. */
export function authorizationRequest(metadata, { clientId, redirectUri, scope, resource }) {
    const verifier = randomBytes(32).toString('base64url');
    const state = randomBytes(16).toString('base64url');
    const url = new URL(metadata.authorization_endpoint);
    url.search = form({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope,
        resource,
        state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256'
    });
    return { url, verifier, state };
}

export async function redeem(metadata, client, { code, verifier, redirectUri }) {
    return json(await fetch(metadata.token_endpoint, {
        method: 'POST',
        headers: traceHeaders(),
        body: form({
            grant_type: 'authorization_code',
            code,
            code_verifier: verifier,
            redirect_uri: redirectUri,
            client_id: client.client_id,
            client_secret: client.client_secret
        })
    }));
}

function form(parameters) {
    return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

async function json(response) {
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} from ${response.url}: ${text}`);
    return JSON.parse(text);
}
