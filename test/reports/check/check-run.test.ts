import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import type { Figure } from '../../../src/health/figure.ts'
import type { CheckRunModel } from '../../../src/reports/check/check-run-model.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import {
  assistant,
  changed,
  HOUR,
  inline,
  linus,
  MINUTE,
  review,
  START,
  SUBSTANTIVE,
  thread,
} from '../../depth/build-snapshot.ts'
import { renderCheck } from './render-check.ts'

const shown = (value: number): Figure => ({ kind: 'shown', value, n: 40, interval: [undefined, undefined] })
const times = { n: 40, waiting: 3, mergedUnreviewed: 2, windowDays: 90 }
const rolling = { ...times, p50: shown(2 * 3600), p95: shown(86_400) }
const NONE = { value: undefined, atLeast: undefined, interval: [undefined, undefined] } as const // an empty pair
const AGENT = { id: '198982749', kind: 'ai' as const }

const DEFINITIONS = 'https://soundings.example.org/definitions#depth'

function render(changes: Partial<Snapshot>, model: Partial<CheckRunModel> = {}) {
  return renderCheck(changes, { rolling, definitionsUrl: DEFINITIONS, ...model })
}

const silent = { reviews: [review({ submittedAt: START + 3 * MINUTE })] }
const reviewed = {
  reviews: [review()],
  threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: START + HOUR })], { isResolved: true })],
}
const merged = { state: 'merged' as const, mergedAt: START + HOUR }

describe('the title of the check', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; model?: Partial<CheckRunModel>; title: string }>([
    {
      why: 'waiting, against what is usual here',
      changes: {},
      model: { waiting: 5 * 3600 },
      title: 'Waiting 5 h for a first review · usual here 2 h',
    },
    {
      why: 'waiting for long',
      changes: {},
      model: { waiting: 3 * 86_400 },
      title: 'Waiting 3 d for a first review · past the p95 here (1 d)',
    },
    {
      why: 'a small one waits like any other',
      changes: changed({ 'a.ts': 3 }),
      model: { waiting: 6 * 86_400 },
      title: 'Waiting 6 d for a first review · small change (3 lines)',
    },
    {
      why: 'by an agent',
      changes: { author: AGENT },
      model: { waiting: 5 * 3600, cohort: 'agent' },
      title: 'Opened by an agent · waiting 5 h for an independent review · usual here 2 h',
    },
    {
      why: 'a draft waits for nobody',
      changes: {},
      model: { isDraft: true },
      title: 'Draft: the review clock starts when it is ready',
    },
    { why: 'silence', changes: silent, title: 'Approved without a written trace · 200 lines' },
    {
      why: 'silence of two',
      changes: { reviews: [review(), review({ id: 'r2', author: linus })] },
      title: 'Approved without a written trace · 200 lines',
    },
    {
      why: 'disputed',
      changes: silent,
      model: { disputed: true },
      title: 'Reviewed, as someone with write access noted',
    },
    { why: 'small and reviewed', changes: changed({ 'a.ts': 3 }), title: 'Small change (3 lines), not scored' },
    {
      why: 'generated',
      changes: changed({ 'package-lock.json': 300 }),
      title: 'Lock, generated or vendored files, not scored',
    },
    {
      why: 'a revert',
      changes: { title: 'Revert "Add"', body: 'Reverts #3' },
      title: 'Taken back or landed again, not scored',
    },
    { why: 'nobody came', changes: merged, title: 'Merged without a review by a person' },
    {
      why: 'a partial answer',
      changes: { missing: ['reviews'] },
      title: 'No verdict yet: GitHub’s answer was incomplete; retrying',
    },
    {
      why: 'a review in comments',
      changes: reviewed,
      model: { comments: { comments: 1, asking: 1, askingElsewhere: 0 } },
      title: 'Substantive review · 1 comment that asked for changes, settled',
    },
  ])('$why: $title', ({ changes, model, title }) => {
    expect(render(changes, model).title).toBe(title)
  })
})

describe('the summary of the check', () => {
  it('says what was found, what gave the points and what was left out', () => {
    expect(render(reviewed, { timeToFirstReview: 3600 }).summary).toMatchInlineSnapshot(`
"Substantive comments stand at one place in 200 changed lines. The one thread was settled by a change or resolved.

The first review came after 1 h. The median time to first review here is 2 h, the p95 1 d (90 days, 40 reviewed, 3 still waiting). 2 more merged without a review."
`)
  })

  it('says of a silent approval what was looked at, and that reading leaves no trace', () => {
    expect(render(silent).summary).toMatchInlineSnapshot(`
"No person but the author wrote anything specific to this change. It may well have been read: reading leaves no trace. One sentence is enough: what was checked, what was tried, what is left open.

The median time to first review here is 2 h, the p95 1 d (90 days, 40 reviewed, 3 still waiting). 2 more merged without a review."
`)
  })

  it('shows AI help and AI reviewers, on a clock of their own', () => {
    const ai = [review({ id: 'ai', author: assistant, state: 'commented', body: SUBSTANTIVE })]
    const body = '🤖 Generated with [Claude Code](https://claude.com/claude-code)'
    expect(render({ reviews: ai, body }, { timeToFirstAiReview: 90, waiting: 60 }).summary).toMatchInlineSnapshot(`
"No person but the author has reviewed this change yet.

An AI reviewer came after 1 min; its clock is a separate one. The median time to first review here is 2 h, the p95 1 d (90 days, 40 reviewed, 3 still waiting). 2 more merged without a review."
`)
  })

  it.each([
    {
      why: 'too few',
      p50: { kind: 'too-few', n: 3, estimate: NONE },
      says: 'Too few reviews here to say what is usual',
    },
    {
      why: 'most still wait',
      p50: { kind: 'at-least', bound: 4 * 86_400, n: 40, interval: [undefined, undefined] },
      says: 'The median time to first review here is more than 4 d (90 days, 40 reviewed, 3 still waiting).',
    },
  ] as const)('says what is usual of those reviewed or waiting: $why', ({ p50, says }) => {
    const p95: Figure = { kind: 'too-few', n: 3, estimate: NONE }
    const { summary } = render({}, { rolling: { ...times, p50, p95 } })
    expect(summary).toContain(says)
    expect(summary).toContain('2 more merged without a review.')
  })

  it('never reads as leave to merge what is small and open', () => {
    const check = render(changed({ 'a.ts': 3 }), { waiting: 60 })
    expect(check.summary).toContain('No person but the author has reviewed this change yet')
    expect(`${check.title} ${check.summary}`).not.toMatch(/no (written )?review (is )?needed|needs no/)
  })

  it('says that no person wrote an agent’s change', () => {
    expect(render({ author: AGENT }, { cohort: 'agent', waiting: 60 }).summary).toContain(
      'An agent opened this change; no person wrote it.',
    )
  })

  it('names who asked an agent for it', () => {
    const { summary } = render({ author: AGENT }, { cohort: 'agent', requester: 'ada_l' })
    expect(summary).toContain('An agent opened this change; ada\\_l asked for it, and no person wrote it.')
  })

  it('says merged where it was merged', () => {
    expect(render(merged).title).toContain('Merged without a review')
    expect(render(merged).summary).toContain('No person but the author reviewed these 200 changed lines.')
  })

  it('names the mistakes of the configuration first, harmlessly', () => {
    const problems = [{ file: 'soundings.yml', line: 3, key: 'check', message: '<img src=x> @ada' }]
    const { summary } = render({}, { problems })
    expect(summary.startsWith('> soundings')).toBe(true)
    expect(summary).not.toMatch(/(?<!\\)<img|@ada/)
  })

  it('shows ten approvals and counts the rest', () => {
    const reviews = Array.from({ length: 12 }, (_, index) =>
      review({ id: `r${index}`, author: { id: `p${index}`, kind: 'person' } }),
    )
    expect(render({ reviews }).text).toContain('2 more approvals not shown.')
  })
})

describe('the check', () => {
  it('has its rules behind a link, and refuses to judge people', () => {
    expect(render(reviewed).text).toMatchInlineSnapshot(`
"<details><summary>35 of 100 points; substantive from 32, deep from 59</summary>

| part | points | from |
| --- | --- | --- |
| engagement | 9 of 45 | Reviewers made one statement about this change, which asks for something; it is worth 0.9, and a change of 200 lines is taken to need 6. |
| coverage | 6 of 25 | Substantive inline comments stand at one place of the diff; with 50 lines around it they speak for 25% of 200 changed lines. |
| outcome | 10 of 20 | The one substantive thread led to a change or was resolved; for a change of this size all points need them at 2 places. |
| pace | 10 of 10 | By the time of the first remark the change was read at 200 lines an hour or faster; up to 200 is thorough, above 500 much is missed. |

| Approval | Written trace | Verdict | Why |
| --- | --- | --- | --- |
| by reviewer 1 | no | needs a second look | The approval left no written trace (200 changed lines): its text is empty, and the approver had written nothing specific to the change before. Others had written 1 substantive remark by then, which asked for something, so there was something to say. Most of it is new (200 added lines, 0 deleted). There are 200 lines to read. |

[How this is judged](https://soundings.example.org/definitions#depth). Depth describes what was written, not what was read, and must not be used to judge people.

</details>"
`)
  })

  it('offers to say that it was reviewed, until somebody has', () => {
    expect(render(silent).actions.map(({ label }) => label)).toEqual(['Check again', 'It was reviewed'])
    expect(render(silent, { disputed: true }).actions.map(({ label }) => label)).toEqual(['Check again'])
    const disputed = render(silent, { disputed: true })
    expect(`${disputed.title} ${disputed.summary} ${disputed.text}`).not.toMatch(/trace|second look/)
  })

  it('keeps to what GitHub takes: labels of 20 characters, descriptions of 40', () => {
    for (const { label, description, identifier } of render(silent).actions) {
      expect([label.length <= 20, description.length <= 40, identifier.length <= 20]).toEqual([true, true, true])
    }
  })

  it.each([
    { changes: silent, mode: 'advisory' as const, conclusion: 'neutral' },
    { changes: silent, mode: 'gate' as const, conclusion: 'failure' },
    { changes: reviewed, mode: 'gate' as const, conclusion: 'success' },
  ])('concludes $conclusion in $mode mode', ({ changes, mode, conclusion }) => {
    expect(render(changes, { configuration: mergeConfiguration({ check: { mode } }) }).conclusion).toBe(conclusion)
  })

  it.each([
    { why: 'a comment that is never closed', hidden: '<!--\n' },
    { why: 'a mail signature', hidden: '-- \n' },
  ])('fails a gate on LGTM and $why with plausible sentences', ({ hidden }) => {
    const body = `LGTM\n${hidden}${SUBSTANTIVE} Please add a test. The lock leaks. Rename it. Why is it null?`
    const gate = mergeConfiguration({ check: { mode: 'gate' } })
    const { title, conclusion } = render({ reviews: [review({ body })] }, { configuration: gate })
    expect({ title, conclusion }).toEqual({
      title: 'Needs a written review before merging · gate of this repository',
      conclusion: 'failure',
    })
  })

  it('names nobody, whoever was there', () => {
    const people = {
      author: { id: 'ada-lovelace', kind: 'person' as const },
      reviews: [review({ author: { id: 'grace-hopper', kind: 'person' } })],
    }
    expect(JSON.stringify(render(people))).not.toMatch(/lovelace|hopper/)
  })
})

describe('the gate', () => {
  const gate = mergeConfiguration({ check: { mode: 'gate' } })

  it('says who made the rule and what opens it', () => {
    expect(render(silent, { configuration: gate }).summary).toMatchInlineSnapshot(`
"This repository asks for a written review (\`gate_on: [unreviewed, no-trace]\` in its Soundings configuration). This change: 200 lines, approved without a written trace.

**To pass** (any one): 1. a reviewer writes what they checked, as a comment or review · 2. someone with write access presses **It was reviewed** · 3. the repository sets \`mode: advisory\`.

The median time to first review here is 2 h, the p95 1 d (90 days, 40 reviewed, 3 still waiting). 2 more merged without a review."
`)
  })

  it('asks for nothing of what is merged', () => {
    const { title, conclusion } = render(merged, { configuration: gate })
    expect({ title, conclusion }).toEqual({ title: 'Merged without a review by a person', conclusion: 'failure' })
  })
})

describe('mistakes of the configuration', () => {
  const mistakes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ file: 'a.yml', line: index, key: 'k', message: 'is wrong' }))

  it.each([
    { count: 0, lines: 0, more: undefined, why: 'none' },
    { count: 1, lines: 1, more: undefined, why: 'one' },
    { count: 3, lines: 3, more: undefined, why: 'as many as are named' },
    { count: 7, lines: 3, more: '4', why: 'the others are counted' },
  ])('are three lines at most: $why', ({ count, lines, more }) => {
    const { summary } = render({}, { problems: mistakes(count) })
    expect(summary.match(/is wrong/g) ?? []).toHaveLength(lines)
    expect(/and (\d+) more: `soundings config check`/.exec(summary)?.[1]).toBe(more)
  })
})

describe('every check', () => {
  const states: readonly Partial<Snapshot>[] = [{}, silent, reviewed, merged, changed({ 'a.ts': 3 }), { author: AGENT }]
  const cohorts = ['people', 'ai-assisted', 'agent'] as const // literals
  const modes = ['advisory', 'gate'] as const // literals
  const models = cohorts.flatMap((cohort) =>
    modes.flatMap((mode) => [true, false].map((disputed) => ({ cohort, mode, disputed }))),
  )

  function renderAll(count: number) {
    const rolling = { n: count, waiting: count, mergedUnreviewed: count, windowDays: 90 }
    const usual = { ...rolling, p50: shown(count), p95: shown(count) }
    return states.flatMap((changes) =>
      models.map(({ mode, ...model }) =>
        render(changes, {
          ...model,
          configuration: mergeConfiguration({ check: { mode } }),
          comments: { comments: count, asking: count, askingElsewhere: 0 },
          rolling: usual,
          waiting: changes === states[0] ? count * 3600 : undefined,
          timeToFirstReview: count,
          timeToFirstAiReview: count,
        }),
      ),
    )
  }

  it.each([0, 1, 2, 4, 5, 20, 10_000])('is short, and well formed, with %i of everything', (count) => {
    for (const { title, summary, text } of renderAll(count)) {
      expect(title.length).toBeLessThanOrEqual(80)
      expect(summary.split(/\s+/).length).toBeLessThanOrEqual(90)
      expect(`${title} ${summary} ${text}`).not.toMatch(/NaN|undefined|null|\b0 of 0\b|\b1 (comments|lines|reviews)\b/)
      expect(text.match(/<details>/g)?.length ?? 0).toBeLessThanOrEqual(1)
      const lines = `${title}\n${summary}\n${text}`.split('\n').filter((line) => line !== '')
      expect(new Set(lines).size).toBe(lines.length)
    }
  })
})
