import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { openServerSource } from '../../../src/cli/mcp/server-source.ts'
import { startVisitorsWorld, type VisitorsWorld } from '../../support/visitors-world.ts'

const project = join(import.meta.dirname, '..', '..', '..')

describe('an assistant that asks a server', () => {
  let world: VisitorsWorld
  const client = new Client({ name: 'test', version: '1' })

  beforeAll(async () => {
    world = await startVisitorsWorld()
    const command = join(project, 'node_modules', '.bin', 'node')
    const args = [join(project, 'bin', 'soundings.mjs'), 'mcp', '--server', world.url]
    const env = { SOUNDINGS_TOKEN: world.tokenOf('visitor-3') }
    await client.connect(new StdioClientTransport({ command, args, env, stderr: 'inherit' }))
  }, 60_000)
  afterAll(async () => {
    await client.close()
    await world.close()
  })

  async function ask(name: string, args = {}): Promise<{ text: string; isError: boolean }> {
    const result = await client.callTool({ name, arguments: args })
    const [first] = Array.isArray(result.content) ? result.content : []
    return { text: String(first?.text), isError: result.isError === true }
  }

  const figures = async (query: string) => {
    const headers = { authorization: `Bearer ${world.tokenOf('visitor-3')}` }
    const answer = await fetch(`${world.url}/api/v1/o/${world.installationId}?${query}`, { headers })
    return answer.json()
  }

  it('finds the same tools as over an archive, all of them read-only', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['review_figures', 'weekly_figures', 'signals', 'cohorts', 'person'])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    expect(client.getInstructions()).toContain('from acme, as far as its bearer may see it on GitHub')
  })

  it('hears whether code is still being read, in the numbers of the page, of what the token may see', async () => {
    const { text } = await ask('review_figures', { period: '12 weeks' })
    const { all } = Object(await figures('weeks=12'))
    expect(JSON.parse(text)).toMatchObject({ of: 'acme', period: '12 weeks', all })
    expect(all.pullRequests.total).toBe(48)
    expect(all.timeToFirstReview.n).toBeGreaterThan(0)
    expect(text).not.toContain('cedars')
  })

  it('hears it week by week, the latest last', async () => {
    const { weeks } = JSON.parse((await ask('weekly_figures', { weeks: 2 })).text)
    expect(weeks).toHaveLength(2)
    expect(weeks[0].week < weeks[1].week).toBe(true)
  })

  it('is refused a period that the server does not know', async () => {
    expect((await ask('review_figures', { period: '5 weeks' })).isError).toBe(true)
  })

  it.each(['signals', 'cohorts'])('hears %s, or why there are none', async (name) => {
    const { text, isError } = await ask(name)
    if (isError) expect(text).toMatch(/this server|not measured yet/)
    else expect(JSON.parse(text)).toMatchObject({ of: 'acme' })
  })

  it('hears signals of the repositories that the token may see where those are not all', async () => {
    const { signals } = JSON.parse((await ask('signals')).text)
    const { selected } = Object(await figures('weeks=12'))
    expect(signals).toEqual(selected.signals)
    expect(signals).toContainEqual(expect.objectContaining({ id: 'timeToFirstReview', state: 'ok' }))
  })

  it('is told why there is nothing about a person, and nothing names one', async () => {
    const { text, isError } = await ask('person', { name: 'visitor-3' })
    expect(isError).toBe(true)
    expect(text).toContain('Soundings counts pull requests, not people.')
    const all = await Promise.all([ask('review_figures'), ask('weekly_figures'), ask('signals'), ask('cohorts')])
    expect(all.map((one) => one.text).join('')).not.toMatch(/visitor-|person \d|ada|bob/)
  })

  it.each([
    { why: 'no token', options: {}, token: () => undefined, says: 'SOUNDINGS_TOKEN' },
    {
      why: 'a token that GitHub does not know',
      options: {},
      token: () => 'ghu_wrong',
      says: 'GitHub does not know this token',
    },
    {
      why: 'another organisation',
      options: { organisation: 'umbrella' },
      token: () => world.tokenOf('visitor-1'),
      says: 'the token may see: acme',
    },
    {
      why: 'a repository that is hidden',
      options: { repo: 'acme/bears' },
      token: () => world.tokenOf('visitor-1'),
      says: 'no repository acme/bears',
    },
    { why: 'nothing to see', options: {}, token: () => world.tokenOf('visitor-0'), says: 'the token may see: none' },
    {
      why: 'an address in the open',
      options: { server: 'http://soundings.example.org' },
      token: () => 'ghu_1',
      says: 'no https address',
    },
    {
      why: 'no server there',
      options: { server: 'http://localhost:1' },
      token: () => 'ghu_1',
      says: 'could not be asked',
    },
  ])('does not begin with $why', async ({ options, token, says }) => {
    await expect(openServerSource({ server: world.url, ...options }, token())).rejects.toThrow(says)
  })

  it('tells of one repository alone where it is asked to', async () => {
    const options = { server: world.url, repo: 'ACME/apples' }
    const source = await openServerSource(options, world.tokenOf('visitor-3'))
    expect(await source.review(source.usualPeriod)).toMatchObject({
      kind: 'told',
      value: { of: 'acme/apples', all: { pullRequests: { total: 24 } } },
    })
  })

  it('hears that access was taken away, and nothing more', async () => {
    const token = world.tokenOf('visitor-1')
    const source = await openServerSource({ server: world.url }, token)
    world.github.userTokens.revoke(token)
    world.github.world.now += 6 * 60_000
    expect(await source.review(source.usualPeriod)).toEqual({
      kind: 'refused',
      reason: 'GitHub does not know this token, or not any more.',
    })
  })
})
