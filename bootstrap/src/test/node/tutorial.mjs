// The tutorial `first-token.md`: runs its code blocks word for word, in the terminals that they name, in a new folder.
// Inputs: ROOT (the repository), EMAIL. The ports 9000, 9001 and 8080 must be free.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { launch, openPage } from './lib/browser.mjs';
import { authorize } from './lib/pages.mjs';
import { eventually, input, log, script } from './lib/script.mjs';

const callback = 'http://127.0.0.1:7777/callback';

await script(async cleanUp => {
    const root = input('ROOT');
    const text = await readFile(join(root, 'docs/tutorials/first-token.md'), 'utf8');
    const folder = await mkdtemp(join(tmpdir(), 'tutorial-'));
    cleanUp(() => rm(folder, { recursive: true }));
    await symlink(join(root, 'authplane'), join(folder, 'authplane'));
    await symlink(join(root, 'docs'), join(folder, 'docs'));

    const server = terminal(blocks(text, 'terminal-1'), folder);
    cleanUp(() => server.stop());
    await server.sees(/Log in as/);
    const example = terminal(blocks(text, 'terminal-2'), folder);
    cleanUp(() => example.stop());
    await eventually('the example server', answers('http://localhost:8080/.well-known/oauth-protected-resource/mcp'));

    const person = terminal(blocks(text, 'terminal-3'), folder);
    cleanUp(() => person.stop());
    const [url] = await person.sees(/^http:\/\/localhost:9000\/oauth\/authorize\?.*$/);
    const password = (await readFile(join(folder, 'data/secrets/demo-password'), 'utf8')).trim();
    const browser = await launch();
    cleanUp(() => browser.close());
    person.type(await codeFor(browser, url, { email: input('EMAIL'), password }));
    const exitCode = await eventually('the end of the tutorial', person.ended);

    const output = person.lines.join('\n');
    const claims = person.lines.filter(line => line.startsWith('{"')).map(parsed).find(claims => claims?.sub);
    return {
        ok: exitCode === 0 && output.includes('it works') && Boolean(claims),
        exitCode,
        challenged: /^www-authenticate: Bearer.*resource_metadata=/im.test(output),
        claims,
        tool: person.lines.find(line => line.includes('it works')),
        answers: person.lines.map(parsed).filter(answer => answer?.access_token).length
    };
});

function blocks(text, name) {
    const found = [...text.matchAll(/^```sh (\S+)\n([\s\S]*?)^```$/gm)].filter(([, terminal]) => terminal === name);
    if (!found.length) throw new Error(`the tutorial has no block for ${name}`);
    return found.map(([, , block]) => block).join('');
}

/** A shell that runs `commands`; what is typed goes to their standard input. */
function terminal(commands, folder) {
    const child = spawn('bash', ['-c', commands], { cwd: folder, detached: true });
    const lines = [];
    const watchers = new Set();
    const reader = createInterface({ input: child.stdout });
    reader.on('line', line => {
        log('|', line);
        lines.push(line);
        watchers.forEach(watch => watch());
    });
    child.stderr.on('data', data => log(String(data).trimEnd()));
    const ended = new Promise(resolve => child.on('close', resolve));
    return {
        lines,
        ended,
        type: words => child.stdin.write(`${words}\n`),
        sees: pattern => eventually(`a line like ${pattern}`, new Promise((resolve, reject) => {
            const watch = () => {
                const match = lines.map(line => line.match(pattern)).find(Boolean);
                if (match) resolve(match);
            };
            watchers.add(watch);
            watch();
            ended.then(() => reject(new Error(`the terminal ended before it showed ${pattern}`)));
        })),
        async stop() {
            try {
                process.kill(-child.pid, 'SIGTERM');
            } catch (error) {
                log(error.message);
            }
            await ended;
        }
    };
}

async function answers(url) {
    for (;;) {
        const response = await fetch(url).catch(() => undefined);
        if (response?.ok) return;
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}

/** Nobody listens where the browser ends; what a person copies from its address bar is taken from the request. */
async function codeFor(browser, url, person) {
    const { page, context } = await openPage(browser);
    let landed;
    context.on('request', request => {
        if (request.url().startsWith(callback)) landed = new URL(request.url());
    });
    await authorize(page, url, person);
    if (!landed) throw new Error('the browser was not sent to the callback');
    return landed.searchParams.get('code');
}

function parsed(line) {
    try {
        return JSON.parse(line);
    } catch {
        return undefined;
    }
}
