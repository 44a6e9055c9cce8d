// A client whose https callback redirects to another origin still gets its code: after consent, and straight after
// login when the consent is remembered. A page that sends CSP `form-action` breaks exactly this in Chromium.
// Inputs: ISSUER, RESOURCE, EMAIL, PASSWORD; SCOPE.
import { authorizationRequest, discover, redeem, register } from './lib/authorizationServer.mjs';
import { launch, openPage } from './lib/browser.mjs';
import { authorizationResponse } from './lib/callback.mjs';
import { authorize } from './lib/pages.mjs';
import { startRedirectingClient } from './lib/redirectingClient.mjs';
import { input, script } from './lib/script.mjs';

await script(async cleanUp => {
    const person = { email: input('EMAIL'), password: input('PASSWORD') };
    const metadata = await discover(input('ISSUER'));
    const target = { resource: input('RESOURCE'), scope: process.env.SCOPE };
    const site = await startRedirectingClient(cleanUp);
    const client = await register(metadata, {
        client_name: 'Client with a redirecting callback',
        redirect_uris: [site.redirectUri],
        token_endpoint_auth_method: 'client_secret_basic',
        application_type: 'web'
    });
    const browser = await launch({ hostRules: site.hostRules });
    cleanUp(() => browser.close());

    const signInOnce = async () => {
        const { page, context, complaints } = await openPage(browser);
        const request = authorizationRequest(metadata, { clientId: client.client_id, redirectUri: site.redirectUri, ...target });
        const { visited } = await authorize(page, request.url, person);
        const landedOn = new URL(page.url());
        const answer = authorizationResponse(landedOn, request);
        const tokens = await redeem(metadata, client, { ...answer, verifier: request.verifier, redirectUri: site.redirectUri });
        await context.close();
        return {
            visited,
            landedOn: landedOn.origin + landedOn.pathname,
            issReturned: answer.iss === metadata.issuer,
            redeemed: typeof tokens.access_token === 'string',
            scope: tokens.scope,
            complaints
        };
    };
    const afterConsent = await signInOnce();
    const afterLogin = await signInOnce();
    const ok = [afterConsent, afterLogin].every(({ landedOn, issReturned, redeemed, complaints }) =>
        landedOn === site.landingUri && issReturned && redeemed && complaints.length === 0);
    return {
        ok: ok && String(afterConsent.visited) === 'login,consent' && String(afterLogin.visited) === 'login',
        redirectUri: site.redirectUri,
        afterConsent,
        afterLogin
    };
});
