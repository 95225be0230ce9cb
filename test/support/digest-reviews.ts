import type { DigestReview } from '../../src/health/review/digest-input.ts'

/** One review by each of so many people, a day before the digest. */
export function reviewsBy(people: number, asOf: number, repositoryId = '1'): readonly DigestReview[] {
  return Array.from({ length: people }, (_, index) => ({
    at: asOf - 86_400_000,
    reviewer: `${repositoryId}-${index}`,
    repositoryId,
  }))
}
