import type { PlainText } from '../comment/plain-text.ts'
import type { LexicalCues } from './read-cues.ts'
import type { Feature } from './read-features.ts'
import { RELEVANCE_START, RELEVANCE_WEIGHTS, type RelevanceCode, SHARE_IN_RELEVANCE, WEIGHTS } from './weights.ts'

/** The signs that an inline comment turns away from the code beside it, in the order of their table. */
export function readDistractions(own: PlainText, cues: LexicalCues): readonly RelevanceCode[] {
  const fires: Readonly<Record<RelevanceCode, boolean>> = {
    'talks-to-somebody': own.mentions > 0,
    'other-work': cues.says('aside'),
    'the-change': cues.says('change'),
    'asks-around': cues.says('people'),
    'other-issue': own.references > 0,
    elsewhere: cues.says('elsewhere'),
    opinion: cues.says('opinion'),
  }
  // The keys of the table, which are those of the record.
  return (Object.keys(RELEVANCE_WEIGHTS) as RelevanceCode[]).filter((code) => fires[code])
}

/** Points of relevance: a share of the informativeness, the words shared with the hunk once more, and what turns away. */
export function relevancePoints(
  informativeness: number,
  features: readonly Feature[],
  distractions: readonly RelevanceCode[],
): number {
  const shared = features
    .filter(({ code }) => code === 'shared-words' || code === 'nothing-shared')
    .reduce((sum, { code, amount }) => sum + WEIGHTS[code].points * amount, 0)
  const away = distractions.reduce((sum, code) => sum + RELEVANCE_WEIGHTS[code].points, 0)
  return RELEVANCE_START + SHARE_IN_RELEVANCE * informativeness + shared + away
}
