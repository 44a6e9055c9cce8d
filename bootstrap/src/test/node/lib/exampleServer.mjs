// The example MCP server of docs/examples, run as its own process.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eventually } from './script.mjs';

const folder = fileURLToPath(new URL('../../../../../docs/examples/mcp-server/', import.meta.url));

/** Starts it on the port that its resource URI names; returns what stops it. */
export async function startExampleServer({ resource, issuer }) {
    const child = spawn(process.execPath, ['server.mjs'], {
        cwd: folder,
        env: { ...process.env, PORT: new URL(resource).port, RESOURCE: resource, ISSUER: issuer },
        stdio: ['ignore', 'pipe', 'inherit']
    });
    const listening = new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).once('line', resolve);
        child.once('error', reject);
        child.once('exit', code => reject(new Error(`the example server ended with ${code}`)));
    });
    await eventually('the example server', listening);
    return () => child.kill();
}
