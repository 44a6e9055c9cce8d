// The frame of every script: inputs from the environment, one JSON line at the end of stdout, exit code 0 or 1.
import { once } from 'node:events';

/** The longest wait for any one thing, in milliseconds; only a fault or a very busy machine needs it. */
export const patience = 60_000;

export function input(name, fallback) {
    const value = process.env[name] || fallback;
    if (value === undefined) throw new Error(`the environment variable ${name} is missing`);
    return value;
}

export function log(...words) {
    console.error(...words);
}

/** Runs `main` with a list of clean-ups (called last in, first out) and prints its result; `ok` decides the exit code. */
export async function script(main) {
    const cleanUps = [];
    let result;
    try {
        result = await main(cleanUp => cleanUps.push(cleanUp));
    } catch (error) {
        log(error.stack ?? error);
        result = { ok: false, error: error.message };
    }
    for (const cleanUp of cleanUps.reverse()) {
        await Promise.resolve(cleanUp()).catch(error => log('clean-up:', error.message));
    }
    if (!process.stdout.write(JSON.stringify(result) + '\n')) await once(process.stdout, 'drain');
    process.exit(result.ok ? 0 : 1);
}

/** Waits for `promise`, and says what was waited for when it takes too long. */
export async function eventually(what, promise) {
    let timer;
    const tooLate = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited ${patience} ms in vain for ${what}`)), patience);
    });
    return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
}
