// The login and consent pages as a person uses them: by their names and roles, never by their looks.
import { log } from './script.mjs';

export const loginPage = page => ({
    form: page.locator('form', { has: page.locator('input[name=email]') }),
    email: page.locator('input[name=email]'),
    password: page.locator('input[name=password]'),
    submit: page.locator('form', { has: page.locator('input[name=email]') }).getByRole('button')
});

export const consentPage = page => ({
    scopes: page.locator('input[type=checkbox][name=scopes]'),
    scope: name => page.locator(`input[type=checkbox][name=scopes][value="${name}"]`),
    allow: page.locator('button[name=action][value=allow]'),
    deny: page.locator('button[name=action][value=deny]')
});

/** Which page of the authorization server is shown: `login`, `consent`, or `undefined` for any other page. */
export function shownPage(page) {
    const { pathname } = new URL(page.url());
    return ['login', 'consent'].find(name => pathname.endsWith(`/${name}`));
}

export async function signIn(page, { email, password }) {
    const login = loginPage(page);
    await login.email.fill(email);
    await login.password.fill(password);
    await andLoad(page, () => login.submit.click());
    if (shownPage(page) === 'login') throw new Error(`the login was refused: ${await visibleText(page)}`);
}

/** Ticks exactly `scopes` (all that are offered when not given), then allows; returns what was offered and ticked. */
export async function consent(page, scopes) {
    const form = consentPage(page);
    const offered = await form.scopes.evaluateAll(boxes => boxes.map(box => box.value));
    const ticked = offered.filter(name => scopes?.includes(name) ?? true);
    for (const name of offered) await form.scope(name).setChecked(ticked.includes(name));
    await andLoad(page, () => form.allow.click());
    if (shownPage(page) === 'consent') throw new Error(`the consent was refused: ${await visibleText(page)}`);
    return { offered, ticked };
}

/** Opens an authorization URL and answers every page until the browser is somewhere else; returns the pages it met. */
export async function authorize(page, url, person, scopes) {
    const visited = [];
    let consented;
    await page.goto(String(url));
    for (let shown = shownPage(page); shown; shown = shownPage(page)) {
        log(`the browser shows ${shown}`);
        if (visited.includes(shown)) throw new Error(`${shown} is shown twice: ${await visibleText(page)}`);
        visited.push(shown);
        if (shown === 'login') await signIn(page, person);
        else consented = await consent(page, scopes);
    }
    log(`the browser ends on ${new URL(page.url()).origin}${new URL(page.url()).pathname}`);
    return { visited, ...consented };
}

/** Does what leads to a new page and waits until that page is loaded. */
export async function andLoad(page, action) {
    const loaded = page.waitForEvent('load');
    await Promise.all([loaded, action()]);
}

export async function visibleText(page) {
    return (await page.locator('body').innerText()).replace(/\s+/g, ' ').slice(0, 300);
}
