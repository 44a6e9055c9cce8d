// An access token under RFC 9068 §2.2 and §4 with `jose`: the genuine one has to pass, every altered one has to be
// refused for the very reason it was altered for. Inputs: TOKEN, ISSUER, AUDIENCE; JWKS_URI, CLIENT_ID, SUBJECT, SCOPE.
import {
    createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify, SignJWT
} from 'jose';
import { input, script } from './lib/script.mjs';

const algorithms = ['ES256', 'RS256', 'PS256', 'Ed25519', 'EdDSA'];
const requiredClaims = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'];
const badSignature = 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
const badClaim = 'ERR_JWT_CLAIM_VALIDATION_FAILED';
const expired = 'ERR_JWT_EXPIRED';
const badAlgorithm = 'ERR_JOSE_ALG_NOT_ALLOWED';
const unknownKey = 'ERR_JWKS_NO_MATCHING_KEY';
const ownKeyId = 'key-of-this-test';

await script(async () => {
    const token = input('TOKEN');
    const issuer = input('ISSUER');
    const audience = input('AUDIENCE');
    const jwksUri = new URL(input('JWKS_URI', `${issuer}/.well-known/jwks.json`));
    const rules = { issuer, audience, algorithms, requiredClaims, typ: 'at+jwt' };

    const published = createRemoteJWKSet(jwksUri);
    const { payload, protectedHeader } = await jwtVerify(token, published, rules);
    const { keys } = await (await fetch(jwksUri)).json();
    const genuine = {
        claimTypes: claimTypeProblems(payload),
        expected: unexpected(payload, { client_id: process.env.CLIENT_ID, sub: process.env.SUBJECT, scope: process.env.SCOPE }),
        keyIdPublished: keys.some(key => key.kid === protectedHeader.kid),
        onlyPublicKeys: keys.every(key => ['d', 'k', 'p', 'q'].every(member => !(member in key)))
    };

    const own = await generateKeyPair('ES256', { extractable: true });
    const ownJwk = { ...(await exportJWK(own.publicKey)), kid: ownKeyId, alg: 'ES256', use: 'sig' };
    const extended = createLocalJWKSet({ keys: [...keys, ownJwk] });
    const resign = (claims, header) => new SignJWT({ ...payload, ...claims })
        .setProtectedHeader({ ...protectedHeader, alg: 'ES256', kid: ownKeyId, ...header })
        .sign(own.privateKey);

    // Signed by a key of this test that the verifier trusts: nothing but the altered member can be at fault.
    const control = await refusal(await resign(), extended, rules);
    const elsewhere = 'https://another.example/mcp';
    const afterItsEnd = new Date((payload.exp + 1) * 1000);
    const cases = {
        flipped_byte_of_the_signature: check(flipped(token, 2), published, rules, badSignature),
        flipped_byte_of_the_payload: check(flipped(token, 1), published, rules, badSignature),
        wrong_typ: check(await resign({}, { typ: 'JWT' }), extended, rules, badClaim, 'typ'),
        missing_typ: check(await resign({}, { typ: undefined }), extended, rules, badClaim, 'typ'),
        wrong_aud: check(await resign({ aud: [elsewhere] }), extended, rules, badClaim, 'aud'),
        genuine_at_another_audience: check(token, published, { ...rules, audience: elsewhere }, badClaim, 'aud'),
        wrong_iss: check(await resign({ iss: `${issuer}/` }), extended, rules, badClaim, 'iss'),
        expired: check(await resign({ exp: payload.iat - 1 }), extended, rules, expired, 'exp'),
        genuine_after_its_end: check(token, published, { ...rules, currentDate: afterItsEnd }, expired, 'exp'),
        alg_none: check(withoutSignature(token), published, rules, badAlgorithm),
        alg_outside_the_list: check(token, published, { ...rules, algorithms: ['HS256'] }, badAlgorithm),
        unknown_kid: check(await resign(), published, rules, unknownKey)
    };
    for (const claim of requiredClaims) {
        cases[`missing_${claim}`] = check(await resign({ [claim]: undefined }), extended, rules, badClaim, claim);
    }
    for (const name of Object.keys(cases)) cases[name] = await cases[name];

    const problems = [...genuine.claimTypes, ...genuine.expected];
    return {
        ok: problems.length === 0 && genuine.keyIdPublished && genuine.onlyPublicKeys
            && !control.refused && Object.values(cases).every(({ asExpected }) => asExpected),
        header: protectedHeader,
        claims: payload,
        genuine,
        control,
        cases
    };
});

/** Whether a token is refused, and for the expected reason. */
async function check(token, keys, rules, code, claim) {
    const outcome = await refusal(token, keys, rules);
    return { ...outcome, asExpected: outcome.refused && outcome.code === code && outcome.claim === claim };
}

async function refusal(token, keys, rules) {
    try {
        await jwtVerify(token, keys, rules);
        return { refused: false };
    } catch (error) {
        return { refused: true, code: error.code, claim: error.claim };
    }
}

/** One bit of the middle byte of a part is another one. */
function flipped(token, part) {
    const parts = token.split('.');
    const bytes = Buffer.from(parts[part], 'base64url');
    bytes[bytes.length >> 1] ^= 1;
    parts[part] = bytes.toString('base64url');
    return parts.join('.');
}

function withoutSignature(token) {
    const header = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(token), alg: 'none' })).toString('base64url');
    return `${header}.${token.split('.')[1]}.`;
}

/** RFC 9068 §2.2 with the types of RFC 7519 §4.1 and RFC 8693 §4.2 and §4.3. */
function claimTypeProblems(claims) {
    const text = value => typeof value === 'string' && value.length > 0;
    const now = Date.now() / 1000;
    const rules = {
        sub: text(claims.sub),
        client_id: text(claims.client_id),
        jti: text(claims.jti),
        aud: [claims.aud].flat().length > 0 && [claims.aud].flat().every(text),
        iat: Number.isInteger(claims.iat) && claims.iat <= now + 1,
        exp: Number.isInteger(claims.exp) && claims.exp > claims.iat,
        nbf: claims.nbf === undefined || (Number.isInteger(claims.nbf) && claims.nbf <= claims.exp),
        scope: claims.scope === undefined || /^[\x21\x23-\x5B\x5D-\x7E]+( [\x21\x23-\x5B\x5D-\x7E]+)*$/.test(claims.scope)
    };
    return Object.keys(rules).filter(claim => !rules[claim]);
}

function unexpected(claims, expected) {
    return Object.keys(expected).filter(claim => expected[claim] !== undefined && expected[claim] !== claims[claim]);
}
