/**
 * Node's HTTP without what `import … from 'node:http'` brings with it: an import reads every export, and reading `WebSocket` loads the whole
 * of Node's other HTTP client, 11 MB that a server of webhooks never uses.
 */
export const http: typeof import('node:http') = process.getBuiltinModule('node:http')
