#!/usr/bin/env node
// Runs after `npm ci` in a checkout, so that the very first start is as quick and as small as every other one.
import { existsSync, globSync, readFileSync } from 'node:fs'

const source = new URL('../src/', import.meta.url)
/** What the server and the commands load only when they need it: a module with one unknown part loads all that strips types, 20 MB. */
const LOADED_LATE = /import\('(\.[^']+\.ts)'\)/g

function* entries() {
  yield new URL('cli/main.ts', source)
  for (const file of globSync('**/*.ts', { cwd: source, exclude: ['simulator/**', 'web/survey/browser/**'] })) {
    const place = new URL(file, source)
    for (const [, module] of readFileSync(place, 'utf8').matchAll(LOADED_LATE)) yield new URL(module, place)
  }
}

if (existsSync(source)) {
  try {
    const { useCompileCache } = await import('./compile-cache.mjs')
    useCompileCache()
    for (const { href } of entries()) await import(href)
  } catch (error) {
    // An installation must not fail because of it.
    process.stderr.write(`The first start will take a second longer than the others: ${error}\n`)
  }
}
