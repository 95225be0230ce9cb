#!/usr/bin/env node
// Runs after `npm ci` in a checkout, so that the very first start is as quick and as small as every other one.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = new URL('../src/', import.meta.url)
/** What the server and the commands load only when they need it: a module with one unknown part loads all that strips types, 20 MB. */
const LOADED_LATE = /import\('(\.[^']+\.ts)'\)/g

/** Those of `npm start`: what was compiled under other options of Node is of no use to it. */
function serverOptions() {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

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
    const options = serverOptions()
    if (!options.every((option) => process.execArgv.includes(option))) {
      spawnSync(process.execPath, [...options, fileURLToPath(import.meta.url)], { stdio: 'inherit' })
    }
  } catch (error) {
    // An installation must not fail because of it.
    process.stderr.write(`The first start will take a second longer than the others: ${error}\n`)
  }
}
