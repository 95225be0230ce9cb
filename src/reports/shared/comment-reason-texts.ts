import { INTENT_WEIGHTS } from '../../depth/scoring/substance.ts'
import { type FeatureCode, RELEVANCE_WEIGHTS, type RelevanceCode, WEIGHTS } from '../../depth/scoring/weights.ts'
import { type CommentReason, INTENTS, type IntentCode } from '../../depth/verdict.ts'

/** What a comment does, by the code of the reason: a clause that begins with a verb. */
const TEXTS: Readonly<Record<CommentReason['code'], string>> = {
  ...weightTexts(),
  ...intentTexts(),
  'bare-phrase': 'says nothing beyond approval, thanks or “done”',
  'other-language': 'is not in English, so only its length, code, links and question marks were read',
  'machine-text': 'reads like a review machine’s summary',
}

export function describeCommentReason({ code }: CommentReason): string {
  return TEXTS[code]
}

function weightTexts(): Record<FeatureCode | RelevanceCode, string> {
  // Exactly the keys of the tables.
  return Object.fromEntries(
    [...Object.entries(WEIGHTS), ...Object.entries(RELEVANCE_WEIGHTS)].map(([code, { text }]) => [code, text]),
  ) as Record<FeatureCode | RelevanceCode, string>
}

function intentTexts(): Record<IntentCode, string> {
  // Exactly one key for each intent.
  return Object.fromEntries(INTENTS.map((intent) => [`intent-${intent}`, INTENT_WEIGHTS[intent].text])) as Record<
    IntentCode,
    string
  >
}
