import type { PilotComparison } from '../../health/pilots/compare-pilot.ts'
import type { TestedSignal, TestedWeeks } from '../../health/pilots/test-weeks.ts'

/** The public form of pilots: add, never rename. Weekly means in the unit of the signal, days as in the configuration, null for no answer. */
export function pilotsJson(pilots: readonly PilotComparison[]) {
  return pilots.map(({ pilot, weeks, beforeAndDuring, withAndWithout, warnings }) => ({
    name: pilot.name,
    from: pilot.from,
    to: pilot.to,
    repositories: pilot.repositories ?? null,
    label: pilot.label ?? null,
    task: pilot.task ?? null,
    weeks,
    beforeAndDuring: testedJson(beforeAndDuring),
    withAndWithout:
      withAndWithout.kind === 'nobody'
        ? { kind: withAndWithout.kind, signals: [], fewWeeks: [] }
        : { kind: withAndWithout.kind, ...testedJson(withAndWithout) },
    warnings,
  }))
}

function testedJson({ tested, few }: TestedWeeks) {
  return { signals: tested.map(testJson), fewWeeks: few.map(({ id }) => id) }
}

function testJson({ signal, first, second, effect, interval, p, corrected, isClaimed }: TestedSignal) {
  return { id: signal.id, unit: signal.unit, first, second, effect, interval, p, pHolm: corrected, isClaimed }
}
