import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const project = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'soundings-mcp-'))
const archive = join(folder, 'shop.jsonl')

/** Ten pull requests of which seven were reviewed, as `gh pr list --json` writes them. */
function pull(index: number) {
  const day = String(index + 1).padStart(2, '0')
  const review = {
    author: { login: 'grace', is_bot: false },
    state: 'APPROVED',
    submittedAt: `2026-11-${day}T12:00:00Z`,
    body: index % 2 === 0 ? 'LGTM' : 'Why is the total rounded before the refund is taken off?',
  }
  return {
    number: index + 1,
    title: `Change ${index + 1}`,
    author: { login: 'ada', is_bot: false },
    createdAt: `2026-11-${day}T10:00:00Z`,
    mergedAt: `2026-11-${day}T15:00:00Z`,
    closedAt: `2026-11-${day}T15:00:00Z`,
    state: 'MERGED',
    additions: 90,
    deletions: 10,
    changedFiles: 2,
    reviews: index < 7 ? [review] : [],
  }
}

describe('an assistant that asks about an archive', () => {
  const client = new Client({ name: 'test', version: '1' })

  beforeAll(async () => {
    writeFileSync(archive, Array.from({ length: 10 }, (_, index) => `${JSON.stringify(pull(index))}\n`).join(''))
    const command = join(project, 'node_modules', '.bin', 'node')
    const args = [join(project, 'bin', 'soundings.mjs'), 'mcp', '--archive', archive, '--repo', 'acme/shop']
    await client.connect(new StdioClientTransport({ command, args, stderr: 'inherit' }))
  }, 30_000)
  afterAll(async () => {
    await client.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function ask(name: string, args = {}): Promise<{ text: string; isError: boolean }> {
    const result = await client.callTool({ name, arguments: args })
    const [first] = Array.isArray(result.content) ? result.content : []
    return { text: String(first?.text), isError: result.isError === true }
  }

  it('finds what it may ask, all of it read-only', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['review_figures', 'weekly_figures', 'signals', 'cohorts', 'person'])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    expect(client.getInstructions()).toContain('Soundings counts pull requests, not people.')
  })

  it('gets the same numbers as analyze, with n', async () => {
    const figures = JSON.parse((await ask('review_figures', { period: 'everything' })).text)
    expect(figures.timeToFirstReview).toMatchObject({ n: 7, p50: 7200, mergedUnreviewed: 3 })
  })

  it('gets weeks and signals', async () => {
    expect(JSON.parse((await ask('weekly_figures', { weeks: 1 })).text).weeks).toHaveLength(1)
    const { signals } = JSON.parse((await ask('signals', { id: 'comprehensionDebt' })).text)
    expect(signals).toMatchObject([{ id: 'comprehensionDebt' }])
    expect(await ask('signals', { id: 'karma' })).toEqual({
      text: 'there is no signal karma; ask without an id for all',
      isError: true,
    })
  })

  it('is told why there is nothing about a person, and nothing names one', async () => {
    const { text, isError } = await ask('person', { name: 'grace' })
    expect(isError).toBe(true)
    expect(text).toContain('Soundings counts pull requests, not people.')
    const all = await Promise.all([
      ask('review_figures', { period: 'everything' }),
      ask('weekly_figures'),
      ask('signals'),
      ask('cohorts'),
    ])
    expect(all.map((one) => one.text).join('')).not.toMatch(/grace|ada/)
  })
})
