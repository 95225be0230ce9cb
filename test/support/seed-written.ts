import { saveConfiguration } from '../../src/store/configurations/configurations.ts'
import { saveDigest } from '../../src/store/publications/digests.ts'
import { beginPublishing, finishPublishing } from '../../src/store/publications/published.ts'
import { openRound } from '../../src/store/survey/rounds.ts'
import { NOW } from './derived-rows.ts'
import type { PagesWorld } from './start-pages.ts'

interface Place {
  readonly repositoryId: string
  readonly issueNumber: number
}

const WEEK = '2026-W46'
const ROUND = '2026-Q3'

/** A digest of the given scope, as noted when it was posted. */
export async function seedDigest({ server, installationId }: PagesWorld, scope: string, place: Place): Promise<void> {
  await saveDigest(server.runtime.store, { installationId, week: WEEK, figures: '{}', scope, ...place })
}

/** An issue about a month, likewise. */
export async function seedHealthIssue({ server, installationId }: PagesWorld, place: Place): Promise<void> {
  const { store } = server.runtime
  const subject = { installationId, period: '2026-10' }
  const posting = { step: 'posting', repositoryId: place.repositoryId } as const
  await beginPublishing(store, { kind: 'health-issue', subject, installationId, state: posting })
  await finishPublishing(store, { kind: 'health-issue', subject, state: { step: 'posted', ...place } })
}

/** A configuration as it was last read from GitHub. */
export async function seedConfiguration(
  { server, installationId }: PagesWorld,
  key: string,
  file: object,
  problems: readonly object[] = [],
): Promise<void> {
  const kept = { json: JSON.stringify(file), problems: JSON.stringify(problems), etag: null, checkedAt: NOW }
  await saveConfiguration(server.runtime.store, { key, installationId, ...kept })
}

/** A closed round of the survey in which twelve people answered, and an open one. */
export async function seedSurveys({ server, installationId }: PagesWorld): Promise<void> {
  const { store } = server.runtime
  const roster = new Set(Array.from({ length: 12 }, (_, index) => `person ${index}`))
  const round = { installationId, roster, openedAt: NOW, terms: '{"own":[],"minimum":5,"words":false}' }
  await openRound(store, { ...round, round: ROUND, closesAt: NOW + 1 })
  await openRound(store, { ...round, round: '2026-Q4', openedAt: NOW + 2, closesAt: NOW + 86_400_000 })
  const answers = [...roster].map((_, index) =>
    JSON.stringify({ scores: { q1: (index % 5) + 1, q2: 4, ...(index < 3 && { q3: 1 }) }, tenure: null, words: null }),
  )
  await store.db
    .updateTable('survey_rounds')
    .set({ closed_at: NOW + 1, answers: JSON.stringify(answers) })
    .where('installation_id', '=', installationId)
    .where('round', '=', ROUND)
    .execute()
}
