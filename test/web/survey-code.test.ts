import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { surveyCode } from '../../src/cli/survey/survey-code.ts'
import { writeTerms } from '../../src/health/survey/terms.ts'
import { openRound } from '../../src/store/survey/rounds.ts'
import { readBrowserCode } from '../../src/web/survey/browser-code.ts'
import { collectCommandOutput } from '../support/command-output.ts'
import { type PagesWorld, startPages, visit } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'

const DAY = 24 * 3_600_000
async function run(options: Parameters<typeof surveyCode>[0]) {
  const { output, written } = collectCommandOutput()
  const code = await surveyCode(options, output.stdout)
  return { code, text: written.out }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')

describe.each(['', '/soundings'])('the code that the survey runs in a browser, below "%s"', (base) => {
  let world: PagesWorld
  /** Addresses in the page, with the hash that it names. */
  let named: readonly (readonly [string, string])[]

  beforeAll(async () => {
    world = await startPages(base)
    await openRound(world.server.runtime.store, {
      installationId: world.installationId,
      round: '2026-Q4',
      roster: new Set(['a', 'b', 'c', 'd', 'e']),
      openedAt: NOW,
      closesAt: Date.now() + DAY,
      terms: writeTerms({ own: [], minimum: 5, words: false }),
    })
    world.enter('ada')
    const page = await (await visit(world.url).get(`/survey/${world.installationId}/2026-Q4`)).text()
    const tags = [
      ...page.matchAll(/<(?:link rel="modulepreload" href|script type="module" src)="([^"]+)" integrity="([^"]+)">/g),
    ]
    named = tags.map(([, address = '', integrity = '']) => [address, integrity])
    expect(page.match(/<script/g)).toHaveLength(1)
  })
  afterAll(() => world.close())

  it('is served with the hashes that the page names, so that a browser runs nothing else', async () => {
    expect(named.map(([address]) => address).toSorted()).toEqual(
      readBrowserCode()
        .survey.map(({ path }) => `${base}${path}`)
        .toSorted(),
    )
    for (const [address, integrity] of named) {
      const text = await (await fetch(new URL(address, world.url))).text()
      expect([address, `sha256-${hashOf(text)}`]).toEqual([address, integrity])
    }
  })

  it('begins on the page that leads to GitHub, which keeps the key of the link, and on no other such page', async () => {
    const door = async (to: string) => (await fetch(`${world.url}/sign-in?to=${to}`)).text()
    const page = `/survey/${world.installationId}/2026-Q4`
    const text = await door(page)
    for (const { path, integrity } of readBrowserCode().signIn) {
      expect(text).toMatch(new RegExp(`${base}${path}" integrity="${integrity.replace(/[+]/g, '\\+')}"`))
    }
    expect(text).toContain(`data-survey="${base}${page}"`)
    for (const to of ['/', '/organisations', '/survey/why', `${page}/token`])
      expect(await door(to)).not.toContain('<script')
  })

  it('imports nothing that the page does not name', async () => {
    const addresses = new Set(named.map(([address]) => new URL(address, world.url).href))
    for (const address of addresses) {
      const text = await (await fetch(address)).text()
      const imports = [...text.matchAll(/^(?:import|export)\b(?:[^'"\n]*\bfrom)?\s*['"]([^'"]+)['"]/gm)]
      for (const [, specifier = ''] of imports) expect(addresses).toContain(new URL(specifier, address).href)
    }
  })

  it('is the same as that of this release', async () => {
    const { code, text } = await run({ server: world.url })
    expect(code).toBe(0)
    expect(text.split('\n').filter((line) => line.startsWith('same')).length).toBe(readBrowserCode().all.length)
  })
})

it('prints the hashes as sha256sum does', async () => {
  const { code, text } = await run({})
  expect(code).toBe(0)
  expect(text).toMatch(/^([0-9a-f]{64} {2}\/assets\/[\w/.-]+\.js\n){10}$/)
})

it('finds a server out that serves another script', async () => {
  const scripts = new Map(readBrowserCode().all.map(({ path, text }) => [path, text]))
  const server = createServer(({ url = '' }, response) => {
    response.end(url.endsWith('vote.js') ? `${scripts.get(url)}\nfetch('/tell')` : scripts.get(url))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { code, text } = await run({ server: `http://127.0.0.1:${address.port}` })
  server.close()
  expect(code).toBe(1)
  expect(text.split('\n').filter((line) => line.startsWith('DIFFERENT'))).toHaveLength(1)
  expect(text).toContain('DIFFERENT /assets/survey/vote.js')
})

it.each(['nonsense', 'http://127.0.0.1:1'])('says in a sentence that %s cannot be asked', async (server) => {
  await expect(surveyCode({ server })).rejects.toThrow(/is not an address|could not be asked/)
})
