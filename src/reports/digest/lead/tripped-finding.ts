import { stillTrippedSentence, trippedSentence } from '../../signals/breakers/breaker-sentences.ts'
import { tallyBreakers } from '../../signals/breakers/breaker-tally.ts'
import type { Digest } from '../build-digest.ts'
import { finding, type Sentence } from '../spans.ts'

/** The first sentence of a digest in which a breaker tripped just now; undefined where none did. */
export function trippedFinding({ signals }: Pick<Digest, 'signals'>): Sentence | undefined {
  const text = trippedSentence(tallyBreakers(signals))
  return text === undefined ? undefined : finding(text)
}

/** Of breakers that tripped before, that they are open still; undefined where one tripped just now, or none is. */
export function stillTrippedFinding({ signals }: Pick<Digest, 'signals'>): Sentence | undefined {
  const text = stillTrippedSentence(tallyBreakers(signals))
  return text === undefined ? undefined : finding(text)
}
