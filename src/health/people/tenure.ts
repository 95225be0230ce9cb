/** How long somebody has been there: found out for figures, asked in a survey. */
export const TENURES = ['under 6 months', '6 to 24 months', 'over 24 months'] as const
export type Tenure = (typeof TENURES)[number]

const MONTH_MS = (365.25 / 12) * 86_400_000

/** How long somebody had been there. */
export function tenureAt(startedAt: number, at: number): Tenure {
  const months = (at - startedAt) / MONTH_MS
  if (months < 6) return 'under 6 months'
  return months <= 24 ? '6 to 24 months' : 'over 24 months'
}
