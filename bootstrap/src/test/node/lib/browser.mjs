// Headless Chromium. Playwright gives each launch a new empty user-data folder in the temp folder and removes it on close.
import { chromium } from 'playwright-core';
import { input, log, patience } from './script.mjs';
import { traceHeaders } from './trace.mjs';

const quiet = [
    '--disable-gpu', '--disable-quic', '--no-first-run', '--no-proxy-server',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'
];
const wide = { width: 1280, height: 900 };

export function launch({ hostRules } = {}) {
    return chromium.launch({
        executablePath: input('CHROMIUM', '/usr/bin/chromium'),
        chromiumSandbox: false,
        args: hostRules ? [...quiet, `--host-resolver-rules=${hostRules}`] : quiet
    });
}

/** A page in a fresh session (no cookies), with everything it complains about collected in `complaints`. */
export async function openPage(browser, { viewport = wide, colorScheme = 'light', javaScriptEnabled = true } = {}) {
    const context = await browser.newContext({
        viewport, colorScheme, javaScriptEnabled, ignoreHTTPSErrors: true, extraHTTPHeaders: traceHeaders()
    });
    context.setDefaultTimeout(patience);
    const complaints = [];
    const complain = complaint => {
        log('the browser complains:', JSON.stringify(complaint));
        complaints.push(complaint);
    };
    context.on('console', message => {
        if (!['error', 'warning'].includes(message.type())) return;
        complain({ kind: `console ${message.type()}`, text: message.text(), at: message.location().url });
    });
    context.on('weberror', error => complain({ kind: 'page error', text: error.error().message, at: error.page()?.url() }));
    if (javaScriptEnabled) await collectPolicyViolations(context, complain);
    return { page: await context.newPage(), context, complaints };
}

async function collectPolicyViolations(context, complain) {
    await context.exposeBinding('reportPolicyViolation', ({ frame }, text) =>
        complain({ kind: 'policy', text, at: frame.url() })
    );
    await context.addInitScript(() =>
        document.addEventListener('securitypolicyviolation', event =>
            window.reportPolicyViolation(`${event.violatedDirective} blocked ${event.blockedURI}`)
        )
    );
}
