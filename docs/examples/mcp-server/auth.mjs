// What RFC 6750, RFC 9068 §4 and the MCP specification ask of a protected server.
import { createRemoteJWKSet, jwtVerify } from 'jose';

const requiredClaims = ['sub', 'client_id', 'jti', 'iat', 'exp'];
const algorithms = ['ES256', 'RS256', 'PS256', 'Ed25519', 'EdDSA'];
const tokenFault = /^ERR_(JWS_|JWT_|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY)/;

// `server` is where the authorization server is reached from here, if not at its issuer: a service name in a container
// network, for example. Its metadata must name the issuer all the same (RFC 8414 §3.3).
export function bearerAuth({ issuer, server = issuer, resource, metadataUrl, scopes }) {
    const everything = scopes.join(' ');
    let keys;

    async function findKeys() {
        const answer = await fetch(`${server}/.well-known/oauth-authorization-server`);
        if (!answer.ok) throw new Error(`its metadata answer ${answer.status}`);
        const metadata = await answer.json();
        if (metadata.issuer !== issuer) throw new Error(`its issuer is ${metadata.issuer}, not ${issuer}`);
        const { pathname } = new URL(metadata.jwks_uri);
        // Caches the keys and asks again, at most every half minute, when a token names a key that it does not know.
        return createRemoteJWKSet(server === issuer ? new URL(metadata.jwks_uri) : new URL(pathname, server));
    }

    async function verify(token) {
        keys ??= await findKeys();
        const { payload } = await jwtVerify(token, keys, {
            issuer, audience: resource, typ: 'at+jwt', algorithms, requiredClaims, clockTolerance: 5
        });
        return {
            token,
            clientId: payload.client_id,
            scopes: payload.scope?.split(' ') ?? [],
            expiresAt: payload.exp,
            resource: new URL(resource),
            extra: { subject: payload.sub, senderConstrained: payload.cnf !== undefined }
        };
    }

    // Without credentials the challenge carries no error code (RFC 6750 §3.1).
    function refuse(response, status, { error, description, scope }) {
        const fields = {
            ...(error && { error, error_description: description }),
            scope,
            resource_metadata: metadataUrl
        };
        const challenge = Object.entries(fields).map(([name, value]) => `${name}="${value}"`).join(', ');
        response.status(status).set('WWW-Authenticate', `Bearer ${challenge}`).json({ error, scope });
    }

    function refuseToken(response, description) {
        refuse(response, 401, { error: 'invalid_token', description, scope: everything });
    }

    async function requireToken(request, response, next) {
        const [scheme, token, ...rest] = (request.get('Authorization') ?? '').split(' ');
        if (scheme.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
            return refuse(response, 401, { scope: everything });
        }
        try {
            request.auth = await verify(token);
        } catch (error) {
            if (!tokenFault.test(error.code)) {
                console.error('The keys of the authorization server cannot be read:', error.message);
                return response.status(503).set('Retry-After', '5').json({ error: 'temporarily_unavailable' });
            }
            console.warn('Token refused:', error.message);
            return refuseToken(response, 'The access token is not valid here');
        }
        if (request.auth.extra.senderConstrained) {
            return refuseToken(response, 'A token bound to a key is not a bearer token');
        }
        next();
    }

    function requireScopes(scopesOf) {
        return (request, response, next) => {
            const needed = [...new Set(scopesOf(request.body))];
            if (needed.every(scope => request.auth.scopes.includes(scope))) return next();
            refuse(response, 403, {
                error: 'insufficient_scope',
                description: 'The access token lacks a scope',
                scope: needed.join(' ')
            });
        };
    }

    return { requireToken, requireScopes };
}
