import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { parseConfiguration } from '../../src/config/parse-configuration.ts'
import { describeProblem } from '../../src/config/problem.ts'
import { SIGNALS } from '../../src/health/signals/signals.ts'

function parse(text: string) {
  const parsed = parseConfiguration(text, 'f')
  if (parsed.kind === 'problems') throw new Error(parsed.problems.map(describeProblem).join('\n'))
  return mergeConfiguration(parsed.value).signals
}

const EVERYTHING = `
velocity: { field: Story points, project: 12, baseline: { from: 2025-01-01, to: 2025-07-01 } }
deployments: { source: auto, environments: [production], branches: [main], workflow: deploy.yml, reached: first }
incidents: { labels: [incident], repositories: { checkout-api: shop/checkout } }
change_failure: { window_days: 7, hotfix_labels: [hotfix] }
defects: { types: [Bug], labels: [bug], escaped: [escaped], caught: [caught], unmarked: unclassified, detect: true }
cycle: { in_progress: [In progress] }
ramp: { min_lines: 30 }
on_call: { weights: [1, 1.5, 2, 1.5] }      # working, late, night, weekend
decisions: { paths: ['docs/adr/**'] }
debt: { labels: [refactor] }
knowledge: { depth: 2, list: true }
attrition: { usual: 12 }                     # per cent a year, your own benchmark
survey: { enabled: false, own: ['…'], minimum: 5 }
pilots: [{ name: tests only, from: 2026-10-05, to: 2026-12-28, repositories: [shop/cart], task: tests }]
signals: { off: [exitThemes], minimum_group: 5 }
`

describe('what a configuration says about signals', () => {
  it('is read as it is written', () => {
    expect(parse(EVERYTHING)).toEqual({
      velocity: { field: 'Story points', project: 12, baseline: { from: '2025-01-01', to: '2025-07-01' } },
      deployments: {
        source: 'auto',
        environments: ['production'],
        branches: ['main'],
        workflow: 'deploy.yml',
        reached: 'first',
      },
      incidents: { labels: ['incident'], repositories: { 'checkout-api': 'shop/checkout' } },
      changeFailure: { windowDays: 7, hotfixLabels: ['hotfix'] },
      defects: {
        types: ['Bug'],
        labels: ['bug'],
        escaped: ['escaped'],
        caught: ['caught'],
        unmarked: 'unclassified',
        detect: true,
      },
      cycle: { inProgress: ['In progress'] },
      ramp: { minLines: 30 },
      onCall: { weights: [1, 1.5, 2, 1.5] },
      decisions: { paths: ['docs/adr/**'] },
      debt: { labels: ['refactor'] },
      knowledge: { depth: 2, list: true },
      attrition: { usual: 12 },
      survey: { enabled: false, own: ['…'], minimum: 5, days: 14, words: false, keep: 8 },
      pilots: [
        {
          name: 'tests only',
          from: '2026-10-05',
          to: '2026-12-28',
          repositories: ['shop/cart'],
          label: undefined,
          task: 'tests',
        },
      ],
      off: ['exitThemes'],
      minimumGroup: 5,
      arePeopleAgreed: false,
    })
  })

  it('may be nothing at all: then this holds', () => {
    expect(parse('')).toEqual({
      velocity: { field: undefined, project: undefined, baseline: undefined },
      deployments: { source: 'auto', environments: [], branches: [], workflow: undefined, reached: 'first' },
      incidents: { labels: ['incident', 'sev1', 'sev2', 'sev3', 'outage'], repositories: {} },
      changeFailure: { windowDays: 7, hotfixLabels: ['hotfix'] },
      defects: {
        types: ['Bug'],
        labels: ['bug', 'defect', 'kind/bug', 'type: bug'],
        escaped: ['escaped', 'production', 'prod-bug', 'found-in: production', 'customer-reported'],
        caught: ['caught', 'qa', 'found-in: qa', 'found-in: staging', 'pre-release'],
        unmarked: 'unclassified',
        detect: true,
      },
      cycle: { inProgress: ['In progress', 'Doing', 'Started'] },
      ramp: { minLines: 30 },
      onCall: { weights: [1, 1.5, 2, 1.5] },
      decisions: { paths: [] },
      debt: { labels: ['refactor', 'refactoring', 'tech-debt', 'technical debt', 'cleanup'] },
      knowledge: { depth: 2, list: true },
      attrition: { usual: undefined },
      survey: { enabled: false, own: [], minimum: 5, days: 14, words: false, keep: 8 },
      pilots: [],
      off: [],
      minimumGroup: 5,
      arePeopleAgreed: false,
    })
  })

  it('agrees to figures about people with one word, and turns off any signal by its id', () => {
    expect(parse('signals: { people: agreed }').arePeopleAgreed).toBe(true)
    const ids = SIGNALS.map(({ id }) => id)
    expect(parse(`signals: { off: [${ids.join(', ')}] }`).off).toEqual(ids)
  })

  it.each(EVERYTHING.trim().split('\n'))('names a key that it does not know in %s', (line) => {
    const [section = ''] = line.split(':')
    const unknown = section === 'pilots' ? line.replace('{ name', '{ nmae: a, name') : line.replace('{ ', '{ nmae: a, ')
    const place = section === 'pilots' ? 'pilots.0' : section
    expect(() => parse(unknown)).toThrow(`\`${place}.nmae\` is not a key of Soundings`)
  })

  it.each([
    ['change_failure: { window_days: 0 }', '`change_failure.window_days` must be at least 1'],
    ['change_failure: { window_days: 61 }', '`change_failure.window_days` must be at most 60'],
    ['survey: { minimum: 4 }', '`survey.minimum` must be at least 5'],
    ['survey: { own: [a, b, c, d, e] }', '`survey.own` must be a list of at most 4'],
    ['signals: { minimum_group: 4 }', '`signals.minimum_group` must be at least 5'],
    ['signals: { people: yes }', '`signals.people` must be agreed'],
    ['knowledge: { depth: 0 }', '`knowledge.depth` must be at least 1'],
    ['velocity: { baseline: { from: 2026-02-30, to: 2026-07-01 } }', 'is not a date such as 2026-12-25'],
    ['pilots: [{ name: a, from: 2026-10-05, to: 2026-10-05, label: x }]', '`pilots.0` must begin before it ends'],
  ])('refuses %s', (text, says) => {
    expect(() => parse(text)).toThrow(says)
  })

  it.each([
    'change_failure: { window_days: 1 }',
    'change_failure: { window_days: 60 }',
    'survey: { own: [a, b, c, d] }',
  ])('takes %s', (text) => {
    expect(() => parse(text)).not.toThrow()
  })
})
