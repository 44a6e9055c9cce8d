// The login and consent pages in eight views, by keyboard alone, and without JavaScript.
// Inputs: ISSUER, RESOURCE, EMAIL, PASSWORD, OUT (a folder for the screenshots); SCOPE.
import { mkdir } from 'node:fs/promises';
import { authorizationRequest, discover, redeem, register } from './lib/authorizationServer.mjs';
import { launch, openPage } from './lib/browser.mjs';
import { authorizationResponse, startCallback } from './lib/callback.mjs';
import { inspect } from './lib/inspection.mjs';
import { authorizeByKeyboard } from './lib/keyboard.mjs';
import { andLoad, authorize, consentPage, shownPage, signIn } from './lib/pages.mjs';
import { input, script } from './lib/script.mjs';

const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

await script(async cleanUp => {
    const person = { email: input('EMAIL'), password: input('PASSWORD') };
    const metadata = await discover(input('ISSUER'));
    const target = { resource: input('RESOURCE'), scope: process.env.SCOPE };
    const folder = input('OUT');
    await mkdir(folder, { recursive: true });
    const browser = await launch();
    cleanUp(() => browser.close());
    const complaints = [];

    /** A client that nobody has consented to, and an authorization request of it in a browser session of its own. */
    async function visit(name, options, use) {
        const callback = await startCallback({ path: `/callback/${name}` });
        cleanUp(async () => callback.close());
        const { redirectUri } = callback;
        const client = await register(metadata, {
            client_name: 'Demo MCP client', redirect_uris: [redirectUri], application_type: 'native'
        });
        const request = authorizationRequest(metadata, { clientId: client.client_id, redirectUri, ...target });
        const { page, context, complaints: found } = await openPage(browser, options);
        const seen = await use(page, request);
        const answer = authorizationResponse(await callback.nextCall(), request);
        const { scope } = await redeem(metadata, client, { ...answer, verifier: request.verifier, redirectUri });
        await context.close();
        complaints.push(...found.map(complaint => ({ view: name, ...complaint })));
        return { ...seen, scope };
    }

    const views = [];
    for (const [size, viewport] of Object.entries(sizes)) {
        for (const colorScheme of ['dark', 'light']) {
            const name = `${size}-${colorScheme}`;
            await visit(name, { viewport, colorScheme }, async (page, { url }) => {
                await page.goto(String(url));
                views.push(await inspect(page, { folder, name: `login-${name}` }));
                await signIn(page, person);
                if (shownPage(page) !== 'consent') throw new Error(`no consent page but ${page.url()}`);
                views.push(await inspect(page, { folder, name: `consent-${name}` }));
                await andLoad(page, () => consentPage(page).allow.click());
            });
        }
    }
    const keyboard = await visit('keyboard', {}, (page, { url }) => authorizeByKeyboard(page, url, person));
    const withoutJavaScript = await visit('without-javascript', { javaScriptEnabled: false },
        (page, { url }) => authorize(page, url, person));

    const errors = complaints.filter(({ kind }) => kind !== 'console warning');
    return {
        ok: errors.length === 0 && views.every(view => view.violations.length === 0 && !view.scrollsSideways)
            && keyboard.unseen.length === 0 && !keyboard.scope.split(' ').includes(keyboard.unticked),
        views,
        keyboard,
        withoutJavaScript,
        complaints
    };
});
