import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { configurationFile } from '../../src/config/schema.ts'

const source = join(import.meta.dirname, '..', '..', 'src')

const shape = z.object({
  properties: z.record(z.string(), z.looseObject({})).optional(),
  items: z.looseObject({}).optional(),
})

/** Every key of the configuration by its path; what stands in a list of sections has `[]` before it. */
function leavesOf(schema: object, path = ''): readonly string[] {
  const { properties, items } = shape.parse(schema)
  if (items !== undefined && 'properties' in items) return leavesOf(items, `${path}[]`)
  if (properties === undefined) return [path]
  return Object.entries(properties).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`))
}

/** Where a section or a key is read, past the code that parses and merges it; the longest entry that a key begins with counts. */
const READERS: Readonly<Record<string, string>> = {
  timezone: 'jobs/digest/plan-digests.ts',
  check: 'reports/check/gate.ts',
  'check.annotations': 'jobs/evaluation/publish-evaluation.ts',
  people: 'jobs/evaluation/judge-answer.ts',
  files: 'jobs/evaluation/judge-answer.ts',
  exclude: 'snapshot/exclusion.ts',
  reviews: 'jobs/evaluation/judge-answer.ts',
  rubber_stamp: 'depth/approval/approval-risks.ts',
  'rubber_stamp.min_lines': 'depth/approval/approval-exemptions.ts',
  review_times: 'jobs/evaluation/read-evaluation.ts',
  working_time: 'health/on-call/on-call-hours.ts',
  'working_time.timezone': 'statistics/working-time.ts',
  'working_time.hours': 'health/on-call/on-call-hours.ts',
  digest: 'reports/digest/digest-slot.ts',
  'digest.enabled': 'jobs/digest/plan-digests.ts',
  'digest.repository': 'reports/digest/digest-scope.ts',
  'digest.per': 'reports/digest/digest-scope.ts',
  'digest.pinned': 'jobs/digest/retire-predecessor.ts',
  'digest.teams[]': 'snapshot/files/team-files.ts',
  'digest.teams[].working_time': 'statistics/working-time.ts',
  health: 'jobs/health-issue/plan-health-issues.ts',
  deliver: 'jobs/delivery/compose-delivery.ts',
  'deliver.channels[]': 'reports/chat/channel-digests.ts',
  'deliver.channels[].name': 'jobs/delivery/deliver-digest.ts',
  nudge: 'jobs/reconciliation/label-waiting.ts',
  deployments: 'jobs/signals/sources/known-roll-outs.ts',
  'deployments.branches': 'jobs/signals/sources/landed-for-production.ts',
  'deployments.workflow': 'jobs/signals/reading/read-run-list.ts',
  incidents: 'jobs/signals/sources/read-incident-source.ts',
  change_failure: 'health/delivery/failures/attribute-incidents.ts',
  'change_failure.hotfix_labels': 'health/sources/kept-signal-pull.ts',
  defects: 'health/quality/defects/defect-issue.ts',
  'defects.detect': 'health/quality/defects/found-defects.ts',
  cycle: 'jobs/signals/reading/to-ticket.ts',
  velocity: 'jobs/signals/reading/to-ticket.ts',
  'velocity.baseline': 'statistics/window.ts',
  ramp: 'health/people/ramp/ramp.ts',
  on_call: 'health/on-call/on-call-hours.ts',
  decisions: 'health/signals/signal-pull.ts',
  debt: 'health/sources/kept-signal-pull.ts',
  knowledge: 'health/signals/signal-pull.ts',
  'knowledge.list': 'health/people/knowledge-concentration.ts',
  attrition: 'health/people/leaving/attrition.ts',
  survey: 'jobs/survey/survey-terms.ts',
  'survey.enabled': 'jobs/survey/plan-surveys.ts',
  'survey.keep': 'jobs/survey/plan-surveys.ts',
  'pilots[]': 'health/pilots/divide-facts.ts',
  'pilots[].from': 'statistics/window.ts',
  'pilots[].to': 'statistics/window.ts',
  'pilots[].name': 'reports/pilots/pilot-words.ts',
  'pilots[].task': 'reports/pilots/pilot-words.ts',
  signals: 'health/on-call/on-call-uneven.ts',
  'signals.off': 'jobs/signals/read-signals.ts',
  'signals.people': 'jobs/signals/read-signals.ts',
}

/** What merging makes of a key, where that is more than another spelling. */
const MERGED: Readonly<Record<string, string>> = {
  'working_time.hours': 'from',
  'digest.teams[].working_time.hours': 'from',
  'deliver.channels[].private': 'private',
  'signals.people': 'arePeopleAgreed',
}

function readerOf(path: string): string | undefined {
  const entries = Object.keys(READERS).filter((entry) => path === entry || path.startsWith(`${entry}.`))
  const [longest] = entries.toSorted((a, b) => b.length - a.length)
  return longest === undefined ? undefined : READERS[longest]
}

function nameOf(path: string): string {
  const key = path.split('.').at(-1) ?? path
  return MERGED[path] ?? key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Behind a dot, or taken out of an object; a type or a key that is written is no reading. */
function isReadIn(file: string, name: string): boolean {
  const text = readFileSync(join(source, file), 'utf8').replaceAll(/^\s*readonly .*$/gm, '')
  return new RegExp(`\\.${name}\\b|[{,]\\s*${name}\\b(?!\\()`).test(text)
}

describe('the keys of the configuration', () => {
  const leaves = leavesOf(z.toJSONSchema(configurationFile, { io: 'input' }))

  it('are many', () => {
    expect(leaves.length).toBeGreaterThan(70)
  })

  it('are read by somebody, each of them', () => {
    const unread = leaves.filter((path) => {
      const file = readerOf(path)
      return file === undefined || !isReadIn(file, nameOf(path))
    })
    expect(unread).toEqual([])
  })

  it('have readers that are there, and none for a key that is gone', () => {
    expect(Object.values(READERS).filter((file) => !existsSync(join(source, file)))).toEqual([])
    const gone = Object.keys(READERS).filter(
      (entry) => !leaves.some((path) => path === entry || path.startsWith(`${entry}.`)),
    )
    expect(gone).toEqual([])
  })
})
