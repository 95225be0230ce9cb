#!/usr/bin/env node
// Plain JavaScript, so that an older Node can still say what is wrong instead of failing on TypeScript.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const needed = 26
if (Number.parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(
    `Soundings needs Node ${needed} and this is ${process.versions.node}. Use \`npm start\` or \`npm run soundings -- …\` after \`npm ci\`: they run the Node that npm ci installed.\n`,
  )
  process.exit(1)
}
// The next start need not strip types nor compile again: half the time and 25 MB less. Where it cannot be written, nothing is lost.
const { enableCompileCache } = await import('node:module')
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/soundings', import.meta.url)))
const built = new URL('../dist/cli/main.js', import.meta.url)
await import(existsSync(built) && !existsSync(new URL('../src', import.meta.url)) ? built.href : '../src/cli/main.ts')
