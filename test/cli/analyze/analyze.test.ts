import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type AnalyzeOptions, analyze } from '../../../src/cli/analyze/analyze.ts'
import { archiveLine, hour } from '../../snapshot/build-archived-pull.ts'
import { createIo } from '../collect-output.ts'

const options: AnalyzeOptions = Object.freeze({ archive: ['-'], timezone: 'UTC', format: 'json' })

async function run(input: readonly string[], changes: Partial<AnalyzeOptions> = {}) {
  const { io, written } = createIo(input.join('\n'))
  const code = await analyze({ ...options, ...changes }, io)
  return { code, out: written.out, errors: written.errors }
}

const reviewed = archiveLine({
  number: 1,
  reviews: [{ id: 1, author: 'bob', state: 'APPROVED', submittedAt: hour(2), body: '' }],
  mergedAt: hour(3),
})

function withKeys(line: string, keys: object): string {
  return JSON.stringify({ ...JSON.parse(line), ...keys })
}

describe('analyze', () => {
  it('prints the public JSON and exits with 0', async () => {
    const { code, out, errors } = await run([reviewed], { asOf: hour(9) })
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(Object.keys(JSON.parse(out))).toEqual(
      expect.arrayContaining([
        'schema',
        'window',
        'pullRequests',
        'timeToFirstReview',
        'firstReviewToMerge',
        'timeToMerge',
        'approvals',
        'depth',
        'reviewLoad',
        'cohorts',
        'rolling',
        'weeks',
      ]),
    )
  })

  it('looks at the archive as of its last event where nothing else is said', async () => {
    const { out } = await run([archiveLine({ number: 2 }), reviewed])
    expect(JSON.parse(out).window.asOf).toBe(new Date(hour(3)).toISOString())
    const earlier = JSON.parse((await run([reviewed], { asOf: hour(1) })).out)
    expect(earlier.pullRequests).toMatchObject({ merged: 0, open: 1 })
  })

  it('takes machine accounts and generated files from a configuration file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soundings-'))
    const config = join(folder, 'soundings.yml')
    writeFileSync(config, 'people:\n  bots: [bob]\nfiles:\n  generated: ["gen/**"]\n')
    const files = [
      { path: 'gen/client.ts', additions: 900, deletions: 0 },
      { path: 'src/gen/cart.ts', additions: 30, deletions: 0 },
    ]
    const input = [archiveLine({ ...JSON.parse(reviewed), files })]
    const [without, withIt] = await Promise.all([run(input, { perPull: true }), run(input, { perPull: true, config })])
    rmSync(folder, { recursive: true })
    expect(JSON.parse(without.out)).toMatchObject({ effectiveLines: 930, approvals: [{ reviewer: 'r1' }] })
    expect(JSON.parse(withIt.out)).toMatchObject({ effectiveLines: 30, approvals: [] })
  })

  it('prints a table or Markdown', async () => {
    expect((await run([reviewed], { format: 'table' })).out).toContain(
      'shop/cart, 16 Nov 2026, as of 16 Nov 11:00 UTC (newest event in the file)\n',
    )
    expect((await run([reviewed], { format: 'markdown' })).out).toContain('### Times')
  })

  it('prints a line for each counted pull request, and reviewers by number only', async () => {
    const input = [reviewed, archiveLine({ number: 2, author: 'dependabot' }), archiveLine({ number: 3 })]
    const { out } = await run(input, { perPull: true })
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ number }) => number)).toEqual([1, 3])
    expect(rows[0]).toMatchObject({ repo: 'shop/cart', timeToFirstReview: 7200, firstReviewToMerge: 3600 })
    expect(out).not.toMatch(/\b(ada|bob)\b/)
  })

  it('exits with 1 when a line was skipped, says which, and still counts the rest', async () => {
    const { code, out, errors } = await run([reviewed, 'oops', archiveLine({ number: 2 })], { asOf: hour(9) })
    expect(code).toBe(1)
    expect(errors.split('\n')).toEqual(['standard input:2 is not JSON; skipped', ''])
    expect(JSON.parse(out).pullRequests.total).toBe(2)
  })

  const at = (hours: number) => ({ updatedAt: hour(hours) })
  const old = { number: 1, repo: 'Shop/Cart' }
  it.each([
    { why: 'the later line', lines: [archiveLine(old), reviewed] },
    { why: 'the one that changed last', lines: [withKeys(reviewed, at(5)), archiveLine({ ...old, ...at(1) })] },
    {
      why: 'the later of two that changed at once',
      lines: [archiveLine({ ...old, ...at(5) }), withKeys(reviewed, at(5))],
    },
  ])('counts a pull request once when exports overlap: $why', async ({ lines }) => {
    const { code, out, errors } = await run(lines, { asOf: hour(9) })
    expect(code).toBe(1)
    expect(errors).toBe('1 repeated pull request skipped; the newest one counts\n')
    expect(JSON.parse(out).pullRequests).toMatchObject({ total: 1, merged: 1 })
  })

  it('says in one sentence that there is no pull request', async () => {
    await expect(run([], { format: 'table' })).rejects.toMatchObject({
      name: 'UsageProblem',
      message: 'standard input is empty; there is no pull request in it. docs/archive.md says what can be read.',
    })
  })

  it('claims nothing of reviews that the archive does not have', async () => {
    const { out } = await run([archiveLine({ number: 1, reviews: undefined, mergedAt: hour(3) })])
    const { timeToFirstReview, depth } = JSON.parse(out)
    expect(timeToFirstReview).toMatchObject({ n: 0, waiting: 0, mergedUnreviewed: 0 })
    expect(depth.verdicts).toMatchObject({ unreviewed: 0, incomplete: 1 })
  })

  it('sets two periods beside each other', async () => {
    const week = (day: string) => ({ createdAt: `${day}T08:00:00Z`, state: 'OPEN' })
    const lines = ['2026-06-02', '2026-06-09', '2026-06-10'].map((day, index) =>
      archiveLine({ number: index + 1, ...week(day), reviews: [] }),
    )
    const { out } = await run(lines, { compare: '2026-W23..2026-W24' })
    const { comparison } = JSON.parse(out)
    expect(comparison).toMatchObject({
      before: { period: '2026-W23', timeToFirstReview: { waiting: 1 } },
      after: { period: '2026-W24', timeToFirstReview: { waiting: 2 } },
    })
  })

  it('says that an archive ends before the later period begins', async () => {
    await expect(run([reviewed], { compare: '2026-W02..2026-W48' })).rejects.toThrow(
      /^--compare: the newest event in the files is of 2026-\d\d-\d\d, before 2026-W48 begins$/,
    )
  })

  it.each([
    { changes: { timezone: 'Berlin' }, message: '--timezone Berlin is not a time zone name such as Europe/Berlin' },
    {
      changes: { from: 'monday' },
      message: '--from monday is not a date such as 2026-01-05 or an instant with Z or an offset',
    },
    { changes: { to: '2026-02-30' }, message: '--to 2026-02-30 is not a date' },
    { changes: { from: '2026-02-02', to: '2026-02-02' }, message: '--from must be before --to' },
    { changes: { from: '2027-01-01' }, message: '--from is after --as-of' },
    { changes: { compare: '2026-Q1..2026-Q2', from: '2026-01-01' }, message: 'leave --from and --to out' },
    { changes: { compare: '2026-Q2' }, message: '--compare 2026-Q2 is not two periods such as 2026-Q3..2026-Q4' },
    { changes: { archive: ['/nowhere/at/all'] }, message: '/nowhere/at/all cannot be read' },
  ])('refuses in a sentence: $message', async ({ changes, message }) => {
    await expect(run([], changes)).rejects.toMatchObject({
      name: 'UsageProblem',
      message: expect.stringContaining(message),
    })
  })
})
