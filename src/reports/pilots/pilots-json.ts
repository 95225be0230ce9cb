import type { HiddenPilot, PilotComparison, ShownPilot } from '../../health/pilots/compare-pilot.ts'
import type { Pilot } from '../../health/pilots/pilot.ts'
import type { TestedSignal, TestedWeeks } from '../../health/pilots/test-weeks.ts'

/** The public form of pilots: add, never rename. Weekly means in the unit of the signal, days as in the configuration, null for no answer. */
export function pilotsJson(pilots: readonly PilotComparison[]) {
  return pilots.map((one) => (one.kind === 'hidden' ? hiddenJson(one) : shownJson(one)))
}

const NONE = { signals: [], fewWeeks: [] } as const // empty for good

function hiddenJson({ kind, pilot }: HiddenPilot) {
  const nothing = { beforeAndDuring: NONE, withAndWithout: { kind, ...NONE } }
  return { ...pilotJson(pilot), weeks: null, ...nothing, warnings: [] }
}

function shownJson({ pilot, weeks, beforeAndDuring, withAndWithout, warnings }: ShownPilot) {
  const { kind } = withAndWithout
  return {
    ...pilotJson(pilot),
    weeks,
    beforeAndDuring: testedJson(beforeAndDuring),
    withAndWithout: withAndWithout.kind === 'nobody' ? { kind, ...NONE } : { kind, ...testedJson(withAndWithout) },
    warnings,
  }
}

function pilotJson({ name, from, to, repositories, label, task }: Pilot) {
  return { name, from, to, repositories: repositories ?? null, label: label ?? null, task: task ?? null }
}

function testedJson({ tested, few }: TestedWeeks) {
  return { signals: tested.map(testJson), fewWeeks: few.map(({ id }) => id) }
}

function testJson({ signal, first, second, effect, interval, p, corrected, isClaimed }: TestedSignal) {
  return { id: signal.id, unit: signal.unit, first, second, effect, interval, p, pHolm: corrected, isClaimed }
}
