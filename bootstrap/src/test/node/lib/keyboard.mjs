// Login and consent by keyboard alone: Tab, Space, Enter and typing.
import { andLoad, consentPage, loginPage } from './pages.mjs';

const mostStops = 40;

/** Signs in, unticks the first scope, allows; returns which scope that was and the stops whose focus cannot be seen. */
export async function authorizeByKeyboard(page, url, { email, password }) {
    const unseen = [];
    await page.goto(String(url));
    const login = loginPage(page);
    await tabTo(page, login.email, unseen);
    await page.keyboard.type(email);
    await tabTo(page, login.password, unseen);
    await page.keyboard.type(password);
    await andLoad(page, () => page.keyboard.press('Enter'));

    const form = consentPage(page);
    const box = form.scopes.first();
    const unticked = await box.inputValue();
    await tabTo(page, box, unseen);
    await page.keyboard.press('Space');
    if (await box.isChecked()) throw new Error(`Space does not untick ${unticked}`);
    await tabTo(page, form.allow, unseen);
    await andLoad(page, () => page.keyboard.press('Enter'));
    return { unticked, unseen };
}

/** Presses Tab until the focus is on `target`; notes in `unseen` when that cannot be seen. */
export async function tabTo(page, target, unseen) {
    for (let stops = 0; stops <= mostStops; stops++) {
        if (await target.evaluate(element => element === document.activeElement)) {
            if (!await target.evaluate(showsFocus)) unseen.push(await target.evaluate(element => element.outerHTML));
            return;
        }
        await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${target}`);
}

function showsFocus(element) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
}
