import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readEnvironment } from '../../src/env.ts'
import { readManifest } from '../../src/server/app-manifest.ts'
import type { HostKind } from '../../src/simulator/behaviour.ts'
import { checkManifest } from '../../src/simulator/registration/check-manifest.ts'
import { startGithubSimulator } from '../../src/simulator/simulator.ts'
import { keys, NOW, SECRET } from '../support/start-soundings.ts'

const HERE = 'https://soundings.example.org'
const HOSTS: readonly { host: HostKind; GHE_HOST?: string }[] = [
  { host: 'github.com' },
  { host: 'ghe.com', GHE_HOST: 'octocorp.ghe.com' },
  { host: 'ghes', GHE_HOST: 'github.octocorp.example' },
]
const SIZES = ['small', 'full'] as const

const manifestFor = (size: (typeof SIZES)[number], GHE_HOST?: string) =>
  readManifest(readEnvironment(GHE_HOST === undefined ? {} : { GHE_HOST }), size, HERE)

describe('the manifest', () => {
  it.each(HOSTS.flatMap((one) => SIZES.map((size) => ({ ...one, size }))))(
    'D4 that is $size is taken by $host',
    async ({ host, size, GHE_HOST }) => {
      const options = { appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW, host }
      const github = await startGithubSimulator(options)
      expect(checkManifest({ ...manifestFor(size, GHE_HOST) }, github.world)).toEqual([])
      await github.close()
    },
  )

  it('D4 names merge queues everywhere but on a GitHub Enterprise Server', () => {
    const named = HOSTS.map(({ GHE_HOST }) => {
      const { default_events, default_permissions } = manifestFor('full', GHE_HOST)
      return [default_events.includes('merge_group'), 'merge_queues' in default_permissions]
    })
    expect(named).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
  })

  it('D10 subscribes to no event of checks, which would bring the runs of every other App', () => {
    const events = SIZES.flatMap((size) => manifestFor(size).default_events)
    expect(events.filter((event) => event.startsWith('check_'))).toEqual([])
  })

  it.each([
    { size: 'small' as const, written: ['checks', 'issues'] },
    { size: 'full' as const, written: ['pull_requests', 'checks', 'issues'] },
  ])('writes $written and nothing else when it is $size', ({ size, written }) => {
    const { default_permissions } = manifestFor(size)
    expect(Object.keys(default_permissions).filter((name) => default_permissions[name] === 'write')).toEqual(written)
  })

  it.each(['app.yml', 'app-full.yml'])('gives each permission and each event of %s its reason', (file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    const bare = text.split('\n').filter((line) => /^ {2}(- )?\w/.test(line) && !line.includes('#'))
    expect(bare).toEqual([])
  })
})
