#!/usr/bin/env node
// Plain JavaScript, so that an older Node can still say what is wrong instead of failing on TypeScript.
import { existsSync } from 'node:fs'

const needed = 26
if (Number.parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(
    `Soundings needs Node ${needed} and this is ${process.versions.node}. Use \`npm start\` or \`npm run soundings -- …\` after \`npm ci\`: they run the Node that npm ci installed.\n`,
  )
  process.exit(1)
}
// Only now, because an older Node lacks what it imports.
const { useCompileCache } = await import('./compile-cache.mjs')
useCompileCache()
const built = new URL('../dist/cli/main.js', import.meta.url)
const isBuilt = existsSync(built) && !existsSync(new URL('../src', import.meta.url))
const { runCommandLine } = await import(isBuilt ? built.href : '../src/cli/main.ts')
await runCommandLine()
