import type { ShownPilot } from '../../health/pilots/compare-pilot.ts'
import type { Pilot } from '../../health/pilots/pilot.ts'
import type { PilotWarning } from '../../health/pilots/pilot-warnings.ts'
import type { TestedSignal } from '../../health/pilots/test-weeks.ts'
import { count, formatCount, plural, verb } from '../../util/sentences.ts'

/** `Pilot “tests only” (tests) · 2026-10-05 to 2026-12-27`; its name is the configuration's own. */
export function pilotTitle({ name, task, from, to }: Pilot): string {
  const last = Temporal.PlainDate.from(to).subtract({ days: 1 })
  return `Pilot “${name}”${task === undefined || task === name ? '' : ` (${task})`} · ${from} to ${last}`
}

/** `All 12 whole weeks of it are over; they stand beside 12 weeks before.` */
export function weeksSentence({ weeks: { before, inside, planned } }: Pick<ShownPilot, 'weeks'>): string {
  if (inside === 0) return `None of its ${plural(planned, 'whole week')} is over.`
  const beside = `${verb(inside, 'it stands', 'they stand')} beside ${count(before, 'week')} before.`
  if (inside < planned)
    return `${inside} of its ${plural(planned, 'whole week')} ${verb(inside, 'is', 'are')} over; ${beside}`
  return inside === 1
    ? `Its one whole week is over; ${beside}`
    : `All ${plural(inside, 'whole week')} of it are over; ${beside}`
}

/** Said in place of its figures. */
export const HIDDEN_PILOT =
  'Hidden: fewer than five people reviewed what takes part, or what does not, and its figures would point at them.'

/** What a row reads as. */
export function readsAs({ isClaimed, effect, first, second }: TestedSignal): string {
  if (isClaimed) return effect > 0 ? 'higher' : 'lower'
  return `no difference that ${first.weeks + second.weeks} weeks can show`
}

/** How many were tested, and why a clear one may be chance. */
export function testedSentence(tested: number, few: number): string {
  if (tested === 0) return 'No signal has six weeks with enough on both sides: nothing can be compared.'
  const rest = few === 0 ? '' : ` ${plural(few, 'more', 'more')} have no value in six weeks on both sides.`
  return `${plural(tested, 'signal')} tested; p is corrected for that (Holm) and below 0.05 a difference is claimed; the intervals are those of each signal by itself.${rest}`
}

/** Said beside every pilot. */
export const NOT_DRAWN =
  'Who takes part was chosen, not drawn by lot: a difference does not say that the pilot caused it.'

const THAN = { before: 'than before', others: 'than among the others' } as const

/** Why the groups may differ by something else than the pilot, as a sentence. */
export function warningSentence(warning: PilotWarning): string {
  switch (warning.kind) {
    case 'not-begun':
      return 'No whole week of it is over yet.'
    case 'nothing-known':
      return 'No pull request is known that takes part; check the names of its repositories, or its label.'
    case 'few-weeks':
      return `Too few weeks: ${warning.inside} ${verb(warning.inside, 'is', 'are')} over, and a comparison needs 6.`
    case 'running':
      return `It still runs: ${warning.inside} of its ${plural(warning.planned, 'week')} ${verb(warning.inside, 'is', 'are')} over.`
    case 'no-others':
      return 'Everything takes part, so there is nothing without the pilot to compare with.'
    case 'nothing-before':
      return 'Nothing of it is known in most weeks before, so it is compared only with the others in the same weeks.'
    case 'few-changes':
      return `Few changes: ${formatCount(warning.before)} merged before and ${formatCount(warning.inside)} during; below 20 single changes decide.`
    case 'other-repositories':
      return `The work lies in other repositories ${THAN[warning.than]}: a fifth of it or more.`
    case 'other-sizes':
      return `Changes are of another size ${THAN[warning.than]}: median ${plural(Math.round(warning.pilot), 'line')}, there ${formatCount(Math.round(warning.other))}.`
    case 'quiet-weeks':
      return `Quiet weeks, such as holidays, fell more on one side: ${warning.before} before and ${warning.inside} during with less than half of what is usually merged.`
    case 'team-changed':
      return 'The number of people who merge there changed by a fifth or more.'
    case 'roll-outs-from-elsewhere':
      return 'Roll-outs were read from another source before.'
    case 'overlaps':
      return `The pilot “${warning.with}” ran at the same time on the same work.`
    case 'judged-otherwise':
      return `The configuration changed on ${dayOf(warning.since)}: what was read before then was judged by other rules, so the groups cannot be compared in depth and approvals.`
    case 'judging-unknown':
      return 'Whether the configuration judged pull requests otherwise for a part of the time is not known.'
  }
}

/** As the days of pilots are written: `2026-11-12`. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
