import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { DEFAULTS } from '../../src/config/defaults.ts'
import { mergeSection } from '../../src/config/merge-section.ts'
import { parseConfiguration } from '../../src/config/parse-configuration.ts'
import { describeProblem, parseStoredProblems } from '../../src/config/problem.ts'
import { type ConfigurationFile, parseStoredFile } from '../../src/config/schema.ts'

function problemsOf(text: string): string[] {
  const parsed = parseConfiguration(text, 'soundings.yml')
  return parsed.kind === 'problems' ? parsed.problems.map(describeProblem) : []
}

describe('a configuration file', () => {
  it.each([
    ['', 'an empty file changes nothing'],
    ['# only a comment\n', 'so does a comment'],
    ['\uFEFFtimezone: Europe/Berlin\n', 'a byte order mark is no mistake'],
    ['check:\r\n  mode: gate\r\n', 'Windows line ends'],
    ['check: {mode: advisory, annotations: 0}', 'flow style'],
  ])('is accepted: %j (%s)', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['chekc:\n  mode: gate\n', 'soundings.yml:1: `chekc` is not a key of Soundings; see docs/configuration.md'],
    [
      'check:\n  mode: gate\n  mod: 1\n',
      'soundings.yml:3: `check.mod` is not a key of Soundings; see docs/configuration.md',
    ],
    ['check:\n  mode: no\n', 'soundings.yml:2: `check.mode` must be one of advisory, gate'],
    ['check:\n  annotations: 51\n', 'soundings.yml:2: `check.annotations` must be at most 50'],
    [
      'deliver: {channels: [{name: "#news"}]}',
      'soundings.yml:1: `deliver.channels.0.name` is not made of lower-case letters, digits and single dashes',
    ],
    ['deliver: {channels: [{name: a}, {name: a}]}', 'soundings.yml:1: `deliver.channels` must have different names'],
    [
      'deliver: {channels: [{name: a, url: "https://x.example"}]}',
      'soundings.yml:1: `deliver.channels.0.url` is not a key of Soundings; see docs/configuration.md',
    ],
    ['timezone: Mars/Olympus\n', 'soundings.yml:1: `timezone` is not a time zone name such as Europe/Berlin'],
    ['working_time:\n  hours: [18, 8]\n', 'soundings.yml:2: `working_time.hours` must begin before they end'],
    [
      'working_time:\n  holidays: ["2026-02-30"]\n',
      'soundings.yml:2: `working_time.holidays.0` is not a date such as 2026-12-25',
    ],
    [
      'digest:\n  teams:\n    - name: Pay\n      repositories: [pay]\n    - name: Search\n      repos: [search]\n',
      'soundings.yml:6: `digest.teams.1.repos` is not a key of Soundings; see docs/configuration.md',
    ],
    ['check: gate\n', 'soundings.yml:1: `check` must be keys with values, such as timezone: UTC'],
    ['signals: {minimum_group: 4}', 'soundings.yml:1: `signals.minimum_group` must be at least 5'],
    ['signals: {people: "yes"}', 'soundings.yml:1: `signals.people` must be agreed'],
    ['change_failure: {window_days: 61}', 'soundings.yml:1: `change_failure.window_days` must be at most 60'],
    [
      'deployments: {source: jenkins}',
      'soundings.yml:1: `deployments.source` must be one of auto, deployments, releases, tags, workflow-runs, import, merge',
    ],
    [
      'velocity: {baseline: {from: 2026-02-01, to: 2026-01-01}}',
      'soundings.yml:1: `velocity.baseline` must begin before it ends',
    ],
    [
      'pilots: [{name: a, from: 2026-10-05, to: 2026-12-28}]',
      'soundings.yml:1: `pilots.0` must have either `repositories` or `label`',
    ],
    ['on_call: {weights: [1, 2]}', 'soundings.yml:1: `on_call.weights` must be a list of at least 4'],
    ['people:\n  bots: acme\n', 'soundings.yml:2: `people.bots` must be a list, such as [one, two]'],
    ['timezone: [UTC]\n', 'soundings.yml:1: `timezone` must be text'],
    ['digest:\n  enabled: 1\n', 'soundings.yml:2: `digest.enabled` must be true or false'],
    ['- a\n- b\n', 'soundings.yml:1: must be keys with values, such as timezone: UTC'],
    [
      '../config/soundings.yml',
      'soundings.yml: holds a text and no keys; where it is a symbolic link, put the file itself in its place',
    ],
    [
      '"__proto__": {polluted: true}\n',
      'soundings.yml:1: `__proto__` is not a key of Soundings; see docs/configuration.md',
    ],
    [
      'check: &x {mode: gate}\npeople: *x\n',
      'soundings.yml:1: anchors, aliases and tags are not allowed; write it out',
    ],
  ])('names file, line and key: %j', (text, expected) => {
    expect(problemsOf(text)).toContain(expected)
  })

  it.each([
    { why: 'unclosed bracket', text: 'check: [\n', says: /^soundings\.yml:2: is not valid YAML: / },
    { why: 'duplicate key', text: 'people:\n  bots: []\n  bots: []\n', says: /^soundings\.yml:3: is not valid YAML: / },
    { why: 'unknown tag', text: 'timezone: !!js/function x\n', says: /^soundings\.yml:1: is not valid YAML: / },
    {
      why: 'two documents',
      text: 'timezone: UTC\n---\ntimezone: UTC\n',
      says: /^soundings\.yml:2: is not valid YAML: /,
    },
    { why: 'brackets 20,000 deep', text: '['.repeat(20_000), says: /^soundings\.yml: (nests deeper|has more than)/ },
    { why: 'brackets 100 deep', text: '['.repeat(100), says: /^soundings\.yml: nests deeper than 32 levels/ },
    { why: 'lists 20,000 deep', text: '- '.repeat(20_000), says: /^soundings\.yml: (nests deeper|has more than)/ },
    { why: 'lists 100 deep', text: '- '.repeat(100), says: /^soundings\.yml: nests deeper than 32 levels/ },
    { why: '2,000 lines', text: '# a\n'.repeat(2_000), says: /^soundings\.yml: has more than 1000 lines/ },
    { why: 'more than 64 KiB', text: 'x'.repeat(70_000), says: /^soundings\.yml: is larger than 64 KiB/ },
    {
      why: 'alias bomb',
      text: 'people:\n  bots: &a [a]\npaths:\n  generated: [*a, *a, *a]\n',
      says: /^soundings\.yml:2: anchors, aliases and tags are not allowed/,
    },
    {
      why: 'merge key',
      text: 'check: &c {annotations: 1}\ndigest:\n  <<: *c\n',
      says: /^soundings\.yml:1: anchors, aliases and tags are not allowed/,
    },
  ])('R42 S11 is refused in one sentence that says where: $why', ({ text, says }) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(says)])
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => problemsOf(text).length >= 0))
  })
})

describe('what was stored', () => {
  it('comes back as it was parsed', () => {
    const problems = ['check:\n  mode: no\n', '[', 'x'.repeat(70_000)].flatMap((text) => {
      const parsed = parseConfiguration(text, 'soundings.yml')
      return parsed.kind === 'problems' ? parsed.problems : []
    })
    expect(problems.length).toBeGreaterThanOrEqual(3)
    expect(parseStoredProblems(JSON.stringify(problems))).toEqual(problems)
    const file = { check: { mode: 'gate' as const }, working_time: { hours: [9, 17.5] } }
    expect(parseStoredFile(JSON.stringify(file))).toEqual(file)
  })

  it('by another version starts from nothing where a key is not known any more', () => {
    expect(parseStoredFile('{"check":{"mode":"gate"},"gone":1}')).toEqual({})
  })
})

describe('YAML with more mistakes than anybody reads', () => {
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n')

  it.each([
    { why: 'unknown keys', text: lines(900, (index) => `k${index}: 1`), most: 50 },
    { why: 'the same key', text: lines(900, () => 'a: 1'), most: 50 },
    { why: '13,000 keys', text: lines(13_000, () => 'a: 1'), most: 1 },
    { why: '13,000 keys in one line', text: `{${'a: 1,'.repeat(13_000)}}`, most: 1 },
    { why: 'a list of wrong values', text: `people: {bots: [${'1,'.repeat(4_000)}]}`, most: 50 },
    { why: 'quotes', text: '"'.repeat(60_000), most: 1 },
  ])('is refused with at most $most of them: $why', ({ text, most }) => {
    const parsed = parseConfiguration(text, 'f')
    const found = parsed.kind === 'problems' ? parsed.problems.length : 0
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThanOrEqual(most)
  })
})

describe('merging', () => {
  it('puts the repository over the organisation over the defaults, key by key', () => {
    const merged = mergeConfiguration({ check: { mode: 'gate', annotations: 3 } }, { check: { annotations: 5 } })
    expect(merged.check).toEqual({ mode: 'gate', gateOn: ['unreviewed', 'no-trace'], annotations: 5 })
  })

  it('has no second clock unless somebody asks for one, and then fills in what is not said', () => {
    expect(mergeConfiguration({ timezone: 'Europe/Berlin' }).workingTime).toBeUndefined()
    const organisation = { timezone: 'Europe/Berlin', working_time: { holidays: ['2026-12-25'] } }
    expect(
      mergeConfiguration(organisation, { working_time: { hours: [9, 17.5], weekdays: ['sunday'] } }),
    ).toMatchObject({
      workingTime: { timezone: 'Europe/Berlin', from: 9, to: 17.5, weekdays: [7], holidays: ['2026-12-25'] },
    })
  })

  it('gives a team its own hours, or everybody’s', () => {
    const teams = [
      { name: 'here', repositories: ['a'] },
      { name: 'there', repositories: ['b'], working_time: { timezone: 'Asia/Tokyo' } },
    ]
    const merged = mergeConfiguration({ working_time: { hours: [7, 15] }, digest: { teams } })
    expect(merged.digest.teams.map(({ workingTime }) => [workingTime?.timezone, workingTime?.from])).toEqual([
      ['UTC', 7],
      ['Asia/Tokyo', 8],
    ])
  })

  it.each<{ why: string; files: readonly ConfigurationFile[]; zoneFrom: string }>([
    { why: 'nobody', files: [{ working_time: { hours: [7, 15] } }], zoneFrom: 'default' },
    { why: 'the calendar', files: [{ timezone: 'UTC' }, { working_time: { hours: [7, 15] } }], zoneFrom: 'timezone' },
    { why: 'the hours', files: [{ timezone: 'UTC' }, { working_time: { timezone: 'UTC' } }], zoneFrom: 'working_time' },
  ])('knows who said in which zone the hours are: $why', ({ files, zoneFrom }) => {
    const teams = [{ name: 'there', repositories: ['b'], working_time: { timezone: 'Asia/Tokyo' } }]
    const merged = mergeConfiguration(...files, { digest: { teams } })
    expect(merged.workingTime?.zoneFrom).toBe(zoneFrom)
    expect(merged.digest.teams[0]?.workingTime?.zoneFrom).toBe('working_time')
  })
})

describe('a merged section', () => {
  it('takes the last value given for each key', () => {
    expect(mergeSection({ a: 1, b: [2], c: 3 }, [{ a: 4, b: [] }, undefined, { a: 5, c: undefined }])).toEqual({
      a: 5,
      b: [],
      c: 3,
    })
  })

  it('knows its keys: a misspelt one is an error of types', () => {
    // @ts-expect-error no section has this key
    const merged = mergeSection(DEFAULTS.check, [{ gate_onn: ['light'] }])
    // @ts-expect-error nor has what comes out
    expect(merged.gate_onn).toBeUndefined()
    expect(merged).toEqual(DEFAULTS.check)
  })
})

describe('a login', () => {
  it('may be written as people mention it', () => {
    const file = { people: { bots: ['@acme-ci', 'helper'] }, exclude: { authors: ['@renovate*'] } }
    const { people, exclude } = mergeConfiguration(file)
    expect([people.bots, exclude.authors]).toEqual([['acme-ci', 'helper'], ['renovate*']])
  })
})
