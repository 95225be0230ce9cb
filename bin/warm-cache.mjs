#!/usr/bin/env node
// Runs after `npm ci` in a checkout, so that the very first start is as quick and as small as every other one.
import { existsSync } from 'node:fs'

const source = new URL('../src/', import.meta.url)
/** What the server and the commands load only when they run. */
const ENTRIES = [
  'cli/main.ts',
  'server/main.ts',
  'cli/demo/run-demo.ts',
  'cli/analyze/analyze.ts',
  'cli/digest.ts',
  'cli/backfill.ts',
]

if (existsSync(source)) {
  try {
    const { useCompileCache } = await import('./compile-cache.mjs')
    useCompileCache()
    for (const entry of ENTRIES) await import(new URL(entry, source).href)
  } catch (error) {
    // An installation must not fail because of it.
    process.stderr.write(`The first start will take a second longer than the others: ${error}\n`)
  }
}
