import { SIGNALS } from '../../health/signals/signals.ts'
import { type Ranges, rangesOf } from '../../reports/definitions/rule-words.ts'
import { readTable } from './documents.ts'

/** What a figure or a signal is, when it is shown, and how it reads. */
export interface Definition extends Ranges {
  /** The key in JSON. */
  readonly id: string
  readonly kind: 'figure' | 'signal'
  readonly name: string
  readonly unit: string
  readonly definition: string
  /** What it looks at, and what that is held against. */
  readonly window: string
  /** From so much on there is a value. */
  readonly smallestN: string
  readonly source: string
  /** GitHub's permission, or none. */
  readonly permission: string
  /** About groups of people: off until a configuration says that they agreed. */
  readonly isAboutPeople: boolean
}

/** The table of docs/metrics.md, then that of the signals with what docs/signals.md says of each. */
export function listDefinitions(): readonly Definition[] {
  return [...figures(), ...signals()]
}

/** What a figure reads as is said beside its own past; there is no level at which it is bad. */
const BESIDE_ITS_PAST: Ranges = {
  healthy: 'no clear change beside the weeks before',
  warning: 'slower, higher, lower or fewer than usual (p < 0.05, corrected for all that a table compares)',
  bad: undefined,
}

function figures(): readonly Definition[] {
  return [...readTable('metrics', '## The figures')].map(([id, cells]): Definition => {
    const [name = '', definition = '', unit = '', smallestN = '', source = ''] = cells
    const common = { window: 'the period that is asked for', permission: 'pull_requests:read', isAboutPeople: false }
    return { id, kind: 'figure', name, definition, unit, smallestN, source, ...common, ...BESIDE_ITS_PAST }
  })
}

function signals(): readonly Definition[] {
  const rows = readTable('signals', '## The table')
  return SIGNALS.map((signal): Definition => {
    const { id, name, unit, minimum, source, permission, isAboutPeople } = signal
    const [definition = name, window = 'as soon as it is connected', smallestN = String(minimum)] = rows.get(id) ?? []
    const said = { definition, window, smallestN }
    return { id, kind: 'signal', name, unit, source, permission, isAboutPeople, ...said, ...rangesOf(signal) }
  })
}
