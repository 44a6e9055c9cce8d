// A person's own account in eight views, by keyboard alone, and without JavaScript.
// Inputs: ISSUER, EMAIL, PASSWORD, RESOURCE, OUT (a folder for the screenshots); SCOPE.
import { mkdir } from 'node:fs/promises';
import { authorizationRequest, discover, register } from './lib/authorizationServer.mjs';
import { launch, openPage } from './lib/browser.mjs';
import { startCallback } from './lib/callback.mjs';
import { inspect } from './lib/inspection.mjs';
import { tabTo } from './lib/keyboard.mjs';
import { andLoad, authorize, signIn } from './lib/pages.mjs';
import { input, script } from './lib/script.mjs';

const sizes = {
    wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 }, smallest: { width: 320, height: 640 }
};

await script(async cleanUp => {
    const person = { email: input('EMAIL'), password: input('PASSWORD') };
    const account = new URL('/account', input('ISSUER')).href;
    const folder = input('OUT');
    await mkdir(folder, { recursive: true });
    const browser = await launch();
    cleanUp(() => browser.close());
    const complaints = [];

    /** Opens the account in a browser session of its own. */
    async function visit(name, options, use) {
        const { page, context, complaints: found } = await openPage(browser, options);
        await page.goto(account);
        await signIn(page, person);
        const seen = await use(page);
        await context.close();
        complaints.push(...found.map(complaint => ({ view: name, ...complaint })));
        return seen;
    }

    const metadata = await discover(input('ISSUER'));
    const callback = await startCallback({ path: '/callback/account' });
    cleanUp(async () => callback.close());
    const client = await register(metadata, {
        client_name: 'Demo MCP client', redirect_uris: [callback.redirectUri], application_type: 'native'
    });
    const { url } = authorizationRequest(metadata, {
        clientId: client.client_id, redirectUri: callback.redirectUri, resource: input('RESOURCE'),
        scope: process.env.SCOPE
    });
    await visit('allow', {}, async page => {
        await page.goto(String(url));
        await authorize(page, url, person);
    });

    const views = [];
    for (const [size, viewport] of Object.entries(sizes)) {
        for (const colorScheme of ['dark', 'light']) {
            const name = `account-${size}-${colorScheme}`;
            await visit(name, { viewport, colorScheme }, async page => {
                views.push(await inspect(page, { folder, name }));
                if (size !== 'smallest') return;
                await changePassword(page, 'wrong');
                views.push({ ...await inspect(page, { folder, name: `${name}-problem` }), ...await problem(page) });
            });
        }
    }
    const keyboard = await visit('keyboard', {}, byKeyboard);
    const forged = await visit('forged', {}, async page => {
        await page.goto(`${account}?done=sessions`);
        return { notices: await page.getByRole('status').count(), title: await page.title() };
    });
    const withoutJavaScript = await visit('without-javascript', { javaScriptEnabled: false }, async page => {
        await andLoad(page, () => page.getByRole('button', { name: 'Withdraw' }).first().click());
        return { notice: await page.getByRole('status').innerText() };
    });

    const errors = complaints.filter(({ kind, text }) => kind !== 'console warning' && !/422/.test(text));
    return {
        ok: errors.length === 0 && views.every(view => view.violations.length === 0 && !view.scrollsSideways)
            && keyboard.unseen.length === 0 && keyboard.notice === 'All other browsers are logged out.'
            && forged.notices === 0
            && withoutJavaScript.notice === 'That app has lost its access.',
        views,
        keyboard,
        withoutJavaScript,
        complaints: errors
    };
});

/** Reaches every control of the page in order, and logs all other browsers out. */
async function byKeyboard(page) {
    const unseen = [];
    const others = page.getByRole('button', { name: 'Log out everywhere else' });
    await tabTo(page, others, unseen);
    await andLoad(page, () => page.keyboard.press('Enter'));
    const notice = await page.getByRole('status').innerText();
    await tabTo(page, page.getByRole('button', { name: 'Withdraw' }).first(), unseen);
    for (const name of ['current_password', 'new_password', 'new_password_again']) {
        await tabTo(page, page.locator(`input[name=${name}]`), unseen);
    }
    await tabTo(page, page.getByRole('button', { name: 'Change password' }), unseen);
    return { unseen, notice };
}

/** What somebody who cannot see the page learns of the problem first. */
async function problem(page) {
    return {
        title: await page.title(),
        focus: await page.evaluate(() => document.activeElement.getAttribute('name')),
        described: await page.evaluate(() =>
            document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.textContent)
    };
}

async function changePassword(page, current) {
    await page.locator('input[name=current_password]').fill(current);
    await page.locator('input[name=new_password]').fill('a new battery staple');
    await page.locator('input[name=new_password_again]').fill('a new battery staple');
    await andLoad(page, () => page.getByRole('button', { name: 'Change password' }).click());
}
