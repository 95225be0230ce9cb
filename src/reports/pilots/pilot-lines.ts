import type { PilotComparison } from '../../health/pilots/compare-pilot.ts'
import type { TestedSignal, TestedWeeks } from '../../health/pilots/test-weeks.ts'
import { formatDifference, formatSignalValue } from '../signals/signal-value.ts'
import { HIDDEN_PILOT, pilotTitle, testedSentence, warningSentence, weeksSentence } from './pilot-words.ts'

/** Each pilot in a few sentences: what is clear, of how many, and why to take care. */
export function pilotLines(pilots: readonly PilotComparison[]): readonly string[] {
  return pilots.map((one) => {
    if (one.kind === 'hidden') return `${pilotTitle(one.pilot)}: ${HIDDEN_PILOT}`
    const { pilot, beforeAndDuring, withAndWithout, warnings } = one
    const others = withAndWithout.kind === 'nobody' ? [] : othersSentences(withAndWithout)
    const before = beforeAndDuring.tested.length === 0 && others.length > 0 ? [] : beforeSentences(beforeAndDuring)
    const parts = [weeksSentence(one), ...before, ...others, ...warnings.map(warningSentence)]
    return `${pilotTitle(pilot)}: ${parts.join(' ')}`
  })
}

function beforeSentences({ tested, few }: TestedWeeks): readonly string[] {
  const claims = tested.filter(({ isClaimed }) => isClaimed).map(changeSentence)
  return [testedSentence(tested.length, few.length), ...(tested.length > 0 && claims.length === 0 ? [NOTHING] : claims)]
}

const NOTHING = 'No difference that these weeks can show.'

function changeSentence({ signal: { name, unit }, first, second, effect, interval }: TestedSignal): string {
  const [low, high] = interval
  const moved = `${formatSignalValue(first.mean, unit)} → ${formatSignalValue(second.mean, unit)}`
  const by = `${formatDifference(effect, unit)}, ${formatDifference(low, unit)} to ${formatDifference(high, unit)}`
  return `Before and during: ${name} ${moved} (${by}).`
}

function othersSentences({ tested }: TestedWeeks): readonly string[] {
  return tested
    .filter(({ isClaimed }) => isClaimed)
    .map(({ signal: { name, unit }, effect }) => `Beside the others: ${name} ${formatDifference(effect, unit)}.`)
}
