import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { saveConfiguration } from '../../src/store/configurations/configurations.ts'
import type { Store } from '../../src/store/engine/database.ts'
import { saveRepositories } from '../../src/store/installations/repositories.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import type { KeptReasons } from '../../src/store/pull-requests/shown/kept-reasons.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { evaluation, NOW, review, signalRecord } from './derived-rows.ts'
import { randomOf } from './seed-history.ts'
import type { PagesWorld } from './start-pages.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const VERDICTS = ['substantive', 'light', 'no-trace', 'deep', 'trivial'] as const

const REASONS: KeptReasons = {
  reasons: [
    {
      code: 'engagement',
      points: 21,
      facts: { statements: 4, asking: 2, substance: 3, needed: 8 },
      lines: 310,
      hasInlineComments: true,
    },
    { code: 'coverage', points: 18, facts: { places: 3, percent: 71, lines: 310 } },
    { code: 'outcome', points: 13, facts: { settled: 2, raised: 3, needed: 2 } },
    { code: 'pace-unknown', facts: {}, cause: 'no-timely-remark' },
    { code: 'ai-reviews', facts: { reviews: 1 } },
  ],
  approvals: [
    {
      submittedAt: NOW - 5 * DAY,
      rubberStamp: 'possible',
      reasons: [{ code: 'no-trace', facts: { bodyLength: 0, lines: 310 }, readableLines: 310 }],
      risks: [{ code: 'sole-approver', facts: {} }],
    },
  ],
}

/** So many months of pull requests that eight people review in turn, three repositories, two teams, and signals measured once. */
export async function seedDashboard(world: PagesWorld): Promise<readonly RepositoryState[]> {
  const { store } = world.server.runtime
  const { installationId } = world
  const repositories = [world.repository]
  for (const name of ['ledger', 'forecast']) repositories.push(await addRepository(world, name))
  for (const [index, repository] of repositories.entries()) await addPulls(world, repository, index)
  const teams = [
    { name: 'payments', repositories: ['shop', 'ledger'] },
    { name: 'planning', paths: ['plan/**'] },
  ]
  await saveConfiguration(store, {
    key: `owner:${installationId}/acme`,
    installationId,
    json: JSON.stringify({ digest: { teams } }),
    problems: '[]',
    etag: null,
    checkedAt: NOW,
  })
  for (const { id } of repositories) await keepHistory(store, String(id))
  await enqueue(store, [requestWork('measure-signals', { installationId })])
  world.server.runtime.wakeWorker()
  await world.settle()
  return repositories
}

/** As if all of it had been asked for, and read. */
async function keepHistory({ db }: Store, repositoryId: string): Promise<void> {
  const since = NOW - 400 * DAY
  await db.deleteFrom('backfills').where('repository_id', '=', repositoryId).execute()
  const done = { since, passes: 1, until: NOW, newest: null, cursor: null, page_size: 50, pulls: PULLS, incomplete: 0 }
  const row = { repository_id: repositoryId, ...done, finished_at: NOW, compared_at: NOW }
  await db.insertInto('backfills').values(row).execute()
}

const PULLS = 240

async function addRepository({ github, server, installationId }: PagesWorld, name: string): Promise<RepositoryState> {
  const owner = accountOf(github.world, 'acme', 'Organization')
  const repository = createRepository(github, owner, name, { isPrivate: true })
  for (const installation of github.world.installations.values())
    Object.assign(installation, { repositoryIds: new Set([...installation.repositoryIds, repository.id]) })
  for (const login of ['ada', 'bob']) repository.permissions.set(login, 'read')
  const kept = { id: String(repository.id), installationId, owner: 'acme', name, isPrivate: true, isArchived: false }
  await saveRepositories(server.runtime.store, [kept])
  return repository
}

async function addPulls(world: PagesWorld, repository: RepositoryState, seed: number): Promise<void> {
  const random = randomOf(seed + 1)
  for (let number = 1; number <= PULLS; number += 1) await addPull(world, repository, { number, random })
}

/** When what happened to one. */
interface Course {
  readonly readyAt: number
  readonly firstReviewAt: number | null
  readonly mergedAt: number | null
}

/** Slower towards the end, so that there is something to see. */
function makeCourse(number: number, random: () => number): Course {
  const age = Math.floor(random() * 300 * DAY)
  const readyAt = NOW - age - 2 * HOUR
  const hours = -Math.log(1 - random()) * (age < 40 * DAY ? 27 : 9)
  const firstReviewAt = number % 9 === 0 ? null : Math.min(NOW - HOUR, readyAt + Math.floor(hours * HOUR))
  const isOpen = age < (firstReviewAt === null ? 12 : number % 11 === 0 ? 5 : 0) * DAY
  const mergedAt = Math.min(NOW, (firstReviewAt ?? readyAt) + Math.floor(random() * 30) * HOUR)
  return { readyAt, firstReviewAt, mergedAt: isOpen ? null : mergedAt }
}

function judge(number: number, { firstReviewAt, mergedAt, readyAt }: Course) {
  const isStamped = NOW - readyAt < 60 * DAY
  if (firstReviewAt === null) return { verdict: mergedAt === null ? 'waiting' : 'unreviewed', depth: null } as const
  const verdict = VERDICTS[number % VERDICTS.length] ?? 'light'
  const questioned = Number(verdict === 'no-trace')
  const rubberStamps = isStamped ? questioned : 0
  const approvals = { n: 1, emptyBody: 0, withoutTrace: questioned, questioned, rubberStamps, outsiders: 0, unknown: 0 }
  return { verdict, depth: verdict === 'trivial' ? null : (number * 37) % 100, approvals }
}

async function addPull(
  { server, installationId }: PagesWorld,
  repository: RepositoryState,
  { number, random }: { readonly number: number; readonly random: () => number },
): Promise<void> {
  const course = makeCourse(number, random)
  const { readyAt, firstReviewAt, mergedAt } = course
  const reviewedAt = firstReviewAt === null ? [] : [firstReviewAt, firstReviewAt + HOUR]
  const reviews = reviewedAt.map((submittedAt, one) => ({
    ...review(`${repository.id}/${number}/${one}`, `person ${Math.floor(random() * 4) + one * 4}`),
    submittedAt,
  }))
  const change: Parameters<typeof evaluation>[0] = {
    installationId,
    repositoryId: String(repository.id),
    number,
    ...course,
    state: mergedAt === null ? 'open' : 'merged',
    createdAt: readyAt - HOUR,
    closedAt: mergedAt,
    effectiveLines: 20 + Math.floor(random() * 600),
    ...judge(number, course),
    aiAssisted: number % 4 === 0 ? 'declared' : null,
    authorKind: number % 10 === 3 ? 'ai' : 'person',
    teams: number % 3 === 0 ? ['planning'] : [],
  }
  const signals = signalRecord({ approvedAt: reviewedAt[1] ?? null, reviewedAt: firstReviewAt })
  await saveEvaluation(server.runtime.store, evaluation(change, { reviews, reasons: REASONS, signals }))
}
