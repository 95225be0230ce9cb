import type { SignalSettings } from '../../config/signal-settings.ts'
import type { Terms } from '../../health/survey/terms.ts'
import { DAY_MS } from '../../util/time.ts'

/** What a command says about its round; what it leaves out the configuration says. */
export interface GivenTerms extends Partial<Terms> {
  readonly days?: number
}

/** How a round is to be held. */
export interface RoundTerms {
  readonly terms: Terms
  /** In milliseconds. */
  readonly lengthMs: number
}

/** The terms of a round as the configuration has them, except for what a command gives. No group smaller than the configuration's is shown. */
export function termsOf(
  { survey, minimumGroup }: Pick<SignalSettings, 'survey' | 'minimumGroup'>,
  given: GivenTerms = {},
): RoundTerms {
  const { own = survey.own, words = survey.words, minimum = survey.minimum, days = survey.days } = given
  return {
    terms: { own: [...own], words, minimum: Math.max(minimum, minimumGroup) },
    lengthMs: days * DAY_MS,
  }
}
