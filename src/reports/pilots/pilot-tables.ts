import type { PilotComparison, ShownPilot } from '../../health/pilots/compare-pilot.ts'
import type { TestedSignal, TestedWeeks, WeeklyMean } from '../../health/pilots/test-weeks.ts'
import type { Unit } from '../../health/signals/signal.ts'
import { plural } from '../../util/sentences.ts'
import { formatDifference, formatSignalValue } from '../signals/signal-value.ts'
import {
  HIDDEN_PILOT,
  NOT_DRAWN,
  pilotTitle,
  readsAs,
  testedSentence,
  warningSentence,
  weeksSentence,
} from './pilot-words.ts'

/** One table of a pilot with what is said beside it. */
export interface PilotTable {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whole sentences. */
  readonly notes: readonly string[]
  readonly isProse: true
}

/** Before and during, then with and without. @param escaped for what the configuration calls them, where cells are not escaped later */
export function pilotTables(
  pilots: readonly PilotComparison[],
  escaped: (text: string) => string = String,
): readonly PilotTable[] {
  return pilots.flatMap((one) => tablesOf(escapeNames(one, escaped)))
}

function escapeNames(one: PilotComparison, escaped: (text: string) => string): PilotComparison {
  const { name, task } = one.pilot
  const pilot = { ...one.pilot, name: escaped(name), task: task === undefined ? undefined : escaped(task) }
  if (one.kind === 'hidden') return { ...one, pilot }
  const warnings = one.warnings.map((warning) =>
    warning.kind === 'overlaps' ? { ...warning, with: escaped(warning.with) } : warning,
  )
  return { ...one, pilot, warnings }
}

function tablesOf(one: PilotComparison): readonly PilotTable[] {
  const header = headerOf('before', 'during')
  if (one.kind === 'hidden')
    return [{ title: pilotTitle(one.pilot), header, rows: [], notes: [HIDDEN_PILOT], isProse: true }]
  const { pilot, warnings, beforeAndDuring, withAndWithout } = one
  const first: PilotTable = {
    title: pilotTitle(pilot),
    header,
    rows: beforeAndDuring.tested.map((test) => rowOf(test, one)),
    notes: [
      weeksSentence(one),
      testedOf(beforeAndDuring),
      ...warnings.map((warning) => `Take care. ${warningSentence(warning)}`),
      NOT_DRAWN,
    ],
    isProse: true,
  }
  if (withAndWithout.kind === 'nobody' || withAndWithout.tested.length === 0) return [first]
  const isDifference = withAndWithout.kind === 'difference'
  const others: PilotTable = {
    title: `${pilotTitle(pilot)}, with and without`,
    header: isDifference ? headerOf('less the others, before', 'less the others, during') : headerOf('without', 'with'),
    rows: withAndWithout.tested.map((test) => rowOf(test, one, isDifference ? formatDifference : formatSignalValue)),
    notes: [isDifference ? DIFFERENCES : SAME_WEEKS, testedOf(withAndWithout)],
    isProse: true,
  }
  return beforeAndDuring.tested.length === 0
    ? [{ ...others, notes: [...first.notes, ...others.notes] }]
    : [first, others]
}

const DIFFERENCES =
  'Each week is what takes part less what does not, so that what changed for everybody, such as a holiday, falls out.'
const SAME_WEEKS = 'Both are of the same weeks, those of the pilot.'

function testedOf({ tested, few }: TestedWeeks): string {
  return testedSentence(tested.length, few.length)
}

function headerOf(first: string, second: string): readonly string[] {
  return ['weekly mean', first, second, 'difference', '95% interval', 'p', 'reads as']
}

/** How many weeks a mean is made of is said where it is not all of them. */
function rowOf(
  test: TestedSignal,
  { weeks }: Pick<ShownPilot, 'weeks'>,
  format: (value: number, unit: Unit) => string = formatSignalValue,
): readonly string[] {
  const { unit, name } = test.signal
  const cell = ({ mean, weeks: own }: WeeklyMean, all: number) =>
    own === all ? format(mean, unit) : `${format(mean, unit)} (${own} of ${plural(all, 'week')})`
  return [name, cell(test.first, weeks.before), cell(test.second, weeks.inside), ...testCells(test)]
}

function testCells(test: TestedSignal): readonly string[] {
  const { signal, effect, interval, corrected } = test
  return [formatDifference(effect, signal.unit), intervalOf(interval, signal.unit), formatP(corrected), readsAs(test)]
}

function intervalOf([low, high]: TestedSignal['interval'], unit: Unit): string {
  return `${formatDifference(low, unit).replace(/ points?$/, '')} to ${formatDifference(high, unit)}`
}

/** Two significant digits; `<0.001` below. */
function formatP(p: number): string {
  if (p < 0.001) return '<0.001'
  return String(Number(p.toPrecision(2)))
}
