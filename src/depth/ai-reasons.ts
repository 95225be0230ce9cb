import type { AiAssistance } from '../snapshot/people/ai-assistance.ts'
import type { Reason } from './reason.ts'

/** What is known about language models in the change and in its review. Neither gives nor takes a point. */
export function findAiReasons(
  assistance: AiAssistance | undefined,
  reviews: number,
): readonly Reason<'ai-assisted' | 'ai-reviews'>[] {
  const reasons: Reason<'ai-assisted' | 'ai-reviews'>[] = []
  if (assistance !== undefined) {
    const { confidence, signs } = assistance
    reasons.push({ code: 'ai-assisted', facts: { confidence }, signs })
  }
  if (reviews > 0) reasons.push({ code: 'ai-reviews', facts: { reviews } })
  return reasons
}
