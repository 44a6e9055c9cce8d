// The official MCP client with an OAuth provider whose person sits at a browser that we drive.
import { randomBytes } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';

/** Keeps in memory what the SDK asks an application to keep. */
export class MemoryProvider {
    #client;
    #tokens;
    #verifier;
    #state = randomBytes(16).toString('base64url');

    constructor(redirectUrl) {
        this.redirectUrl = redirectUrl;
        this.clientMetadata = {
            client_name: 'MCP end-to-end client',
            redirect_uris: [redirectUrl],
            grant_types: ['authorization_code', 'refresh_token'],
            response_types: ['code'],
            token_endpoint_auth_method: 'none',
            application_type: 'native'
        };
    }

    state = () => this.#state;
    clientInformation = () => this.#client;
    saveClientInformation = client => { this.#client = client; };
    tokens = () => this.#tokens;
    saveTokens = tokens => { this.#tokens = tokens; };
    codeVerifier = () => this.#verifier;
    saveCodeVerifier = verifier => { this.#verifier = verifier; };
    redirectToAuthorization = url => { this.authorizationUrl = url; };

    /** The server will not know the access token any more, so the SDK has to refresh. */
    spoilAccessToken() {
        this.#tokens = { ...this.#tokens, access_token: 'no-longer-valid' };
    }
}

/** Meets the 401 as any MCP client does; returns the transport that can finish the authorization. */
export async function connectUnauthorized(url, options) {
    const transport = new StreamableHTTPClientTransport(new URL(url), options);
    try {
        await newClient().connect(transport);
    } catch (error) {
        if (error instanceof UnauthorizedError) return transport;
        throw error;
    }
    throw new Error('the server let the client in without a token');
}

export async function connect(url, options) {
    const client = newClient();
    await client.connect(new StreamableHTTPClientTransport(new URL(url), options));
    return client;
}

function newClient() {
    return new Client({ name: 'authplane-end-to-end', version: '1.0.0' });
}
