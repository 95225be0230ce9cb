import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseArchiveLine } from '../../../src/snapshot/archive/parse-archive.ts'
import { parseInstant } from '../../../src/snapshot/parse-instant.ts'
import { archiveLine } from '../build-archived-pull.ts'

function whyBroken(line: string): string | undefined {
  const parsed = parseArchiveLine(line)
  return parsed.kind === 'broken' ? parsed.why : undefined
}

describe('parseArchiveLine', () => {
  it.each([
    { keys: {}, why: 'every other key may be absent' },
    { keys: { author: null, reviews: null, files: null, title: null, draft: null, mergedAt: null }, why: 'or null' },
    { keys: { surprise: { deep: [1] } }, why: 'unknown keys are ignored' },
    { keys: { reviews: [{ id: 12 }, { id: 'PRR_x' }, {}] }, why: 'ids are numbers or text' },
    { keys: { labels: ['bug', { name: 'feature' }] }, why: 'labels are names or objects' },
    { keys: { closedAt: '2026-11-17 09:30:00+01' }, why: 'instants as databases write them' },
    { keys: { state: 'MERGED', closedAt: '2026-11-17T09:30:00Z' }, why: 'a merge without its own instant' },
    { keys: { body: '\u2028 and \ud83d' }, why: 'any text' },
  ])('reads a pull request: $why', ({ keys }) => {
    expect(whyBroken(archiveLine(keys))).toBeUndefined()
  })

  it.each([
    { line: 'oops', why: 'is not JSON' },
    { line: '{"repo":"a/b","number":1', why: 'is not JSON' },
    { line: 'null', why: 'is null, not a pull request' },
    { line: '[]', why: 'is a list, not a pull request' },
    { line: archiveLine({ repo: undefined }), why: '"repo" is missing' },
    { line: archiveLine({ number: '7' }), why: '"number" must be a number, not text' },
    { line: archiveLine({ number: 1.5 }), why: '"number" must be a whole number, not a number' },
    { line: archiveLine({ createdAt: null }), why: '"createdAt" must be text, not null' },
    {
      line: archiveLine({ reviews: [{ submittedAt: 'soon' }] }),
      why: '"submittedAt" of reviews[0] is not an instant such as 2026-01-05T08:00:00Z',
    },
    {
      line: archiveLine({ state: 'CLOSED' }),
      why: 'says that it ended but not when (mergedAt and closedAt are missing)',
    },
  ])('says why it is broken: $why', ({ line, why }) => {
    expect(whyBroken(line)).toBe(why)
  })

  it('answers any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.json(), (line) => {
        expect(['pull', 'broken']).toContain(parseArchiveLine(line).kind)
      }),
    )
  })
})

describe('parseInstant', () => {
  it('reads what GitHub and JavaScript write like the engine itself', () => {
    const range = {
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('2999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    }
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const iso = date.toISOString()
        expect(parseInstant(iso)).toBe(date.getTime())
        expect(parseInstant(`${iso.slice(0, 19)}Z`)).toBe(Math.floor(date.getTime() / 1_000) * 1_000)
      }),
    )
  })

  it.each([
    { text: '2026-11-16T08:00:00Z', iso: '2026-11-16T08:00:00.000Z', why: 'GitHub’s form' },
    { text: '2026-11-30T08:00:00Z', iso: '2026-11-30T08:00:00.000Z', why: 'late in a month' },
    { text: '2026-11-16T08:00:00.123456Z', iso: '2026-11-16T08:00:00.123Z', why: 'fractions are cut' },
    { text: '2026-11-16T08:00:00-07:00', iso: '2026-11-16T15:00:00.000Z', why: 'an offset' },
    { text: '2026-11-16T08:00:00+0530', iso: '2026-11-16T02:30:00.000Z', why: 'an offset without colon' },
    { text: '2026-11-16 08:00:00+00', iso: '2026-11-16T08:00:00.000Z', why: 'PostgreSQL' },
    { text: '2026-11-16 08:00:00', iso: '2026-11-16T08:00:00.000Z', why: 'no offset is UTC on every machine' },
    { text: '2026-11-16T08:00', iso: '2026-11-16T08:00:00.000Z', why: 'no seconds' },
    { text: '2026-11-16', iso: '2026-11-16T00:00:00.000Z', why: 'a day' },
    { text: '2024-02-29T08:00:00Z', iso: '2024-02-29T08:00:00.000Z', why: 'a leap day' },
  ])('reads $text: $why', ({ text, iso }) => {
    expect(parseInstant(text)).toBe(Date.parse(iso))
  })

  it.each([
    '',
    '2026',
    'Nov 16 2026',
    '1763280000',
    '2026-02-30T00:00:00Z',
    '2026-11-31',
    '2026-13-01',
    '2026-11-16T25:00:00Z',
    '2026-11-16T08:00:00+99:00',
  ])('refuses %p', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})
