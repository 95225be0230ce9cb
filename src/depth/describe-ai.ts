import type { AiAssistance } from '../snapshot/people/ai-assistance.ts'
import type { Reason } from './verdict.ts'

/** What is known about language models in the change and in its review. Neither gives nor takes a point. */
export function describeAi(assistance: AiAssistance | undefined, aiReviews: number): readonly Reason[] {
  const reasons: Reason[] = []
  if (assistance !== undefined) {
    const { confidence, signs } = assistance
    const text = `AI help in writing this change is ${confidence} (${signs.join(', ')}); it changes no points`
    reasons.push({ code: 'ai-assisted', facts: { confidence }, text })
  }
  if (aiReviews > 0) {
    const reviews = aiReviews === 1 ? 'one review' : `${aiReviews} reviews`
    const text = `AI reviewers left ${reviews}, which ${aiReviews === 1 ? 'is' : 'are'} no human review and no part of the depth`
    reasons.push({ code: 'ai-reviews', facts: { reviews: aiReviews }, text })
  }
  return reasons
}
