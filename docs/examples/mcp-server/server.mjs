// A protected MCP server: the MCP TypeScript SDK over Streamable HTTP, its access tokens checked here with `jose`.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import cors from 'cors';
import { z } from 'zod';
import { bearerAuth } from './auth.mjs';

const port = Number(process.env.PORT ?? 8080);
const issuer = process.env.ISSUER ?? 'http://localhost:9000';
const authorizationServer = process.env.AUTHORIZATION_SERVER || issuer;
const resource = process.env.RESOURCE ?? 'http://localhost:8080/mcp';
const { hostname, pathname, origin } = new URL(resource);
const mcpPath = pathname;
const metadataPath = `/.well-known/oauth-protected-resource${pathname === '/' ? '' : pathname}`;

const toolScopes = { echo: 'mcp:echo', add: 'mcp:add' };

function createServer() {
    const server = new McpServer({ name: 'authplane-example', version: '1.0.0' });
    server.registerTool(
        'echo',
        { description: 'Says what it is told', inputSchema: { text: z.string() } },
        ({ text }) => ({ content: [{ type: 'text', text }] })
    );
    server.registerTool(
        'add',
        { description: 'Adds two numbers', inputSchema: { a: z.number(), b: z.number() } },
        ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }] })
    );
    return server;
}

const auth = bearerAuth({
    issuer,
    server: authorizationServer,
    resource,
    metadataUrl: origin + metadataPath,
    scopes: Object.values(toolScopes)
});

const app = createMcpExpressApp({ allowedHosts: [hostname, 'localhost', '127.0.0.1', '[::1]'] });
app.use(cors({ exposedHeaders: ['WWW-Authenticate', 'Mcp-Session-Id', 'Mcp-Protocol-Version'] }));

app.get(metadataPath, (request, response) =>
    response.json({
        resource,
        authorization_servers: [issuer],
        scopes_supported: Object.values(toolScopes),
        bearer_methods_supported: ['header'],
        resource_name: 'AuthPlane example MCP server'
    })
);

app.use(mcpPath, auth.requireToken);

// Stateless: every request gets a server of its own, so any number of processes can answer.
app.post(mcpPath, auth.requireScopes(scopesOfCalledTools), async (request, response) => {
    const server = createServer();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    response.on('close', () => server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response, request.body);
});
app.all(mcpPath, (request, response) => response.status(405).set('Allow', 'POST').end());

app.use((error, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status ?? 500;
    if (status >= 500) console.error(error);
    response.status(status).json({ error: status < 500 ? 'invalid_request' : 'server_error' });
});

const listener = app.listen(port, error => {
    if (error) throw error;
    console.log(`MCP server ${resource} listening on port ${listener.address().port}, tokens from ${issuer}`);
});

function scopesOfCalledTools(body) {
    return [body].flat()
        .filter(message => message?.method === 'tools/call')
        .map(message => toolScopes[message.params?.name])
        .filter(Boolean);
}
