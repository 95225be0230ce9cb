import { trippedSentence } from '../../signals/breakers/breaker-sentences.ts'
import { tallyBreakers } from '../../signals/breakers/breaker-tally.ts'
import type { Digest } from '../build-digest.ts'
import { finding, type Sentence } from '../spans.ts'

/** The first sentence of a digest in which a breaker is tripped; undefined where none is. */
export function trippedFinding({ signals }: Pick<Digest, 'signals'>): Sentence | undefined {
  const text = trippedSentence(tallyBreakers(signals))
  return text === undefined ? undefined : finding(text)
}
