import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { saveRepositories } from '../../src/store/installations/repositories.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, NOW, review } from './derived-rows.ts'
import { randomOf } from './seed-history.ts'
import { seedConfiguration, seedDigest, seedSurveys } from './seed-written.ts'
import { type PagesWorld, startPages } from './start-pages.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const NAMES = ['apples', 'bears', 'cedars'] as const

/** Everybody who may see some of them and not others. */
export const VISITORS = Array.from({ length: 8 }, (_, bits) => ({
  login: `visitor-${bits}`,
  may: NAMES.filter((_, index) => (bits >> index) & 1),
}))

export interface VisitorsWorld extends PagesWorld {
  readonly repositories: ReadonlyMap<string, RepositoryState>
  /** A token of somebody who signed in to the App elsewhere. */
  tokenOf(login: string): string
}

/** The real server, three private repositories with a history each, and a visitor for each choice of them. */
export async function startVisitorsWorld(): Promise<VisitorsWorld> {
  const world = await startPages()
  const { github } = world
  const repositories = new Map<string, RepositoryState>()
  for (const name of NAMES) repositories.set(name, await addRepository(world, name, 24))
  for (const [index, { id, name }] of [...repositories.values()].entries()) {
    await seedDigest(world, `team:${name}`, { repositoryId: String(id), issueNumber: index + 1 })
    await seedConfiguration(world, `repository:${id}`, { check: { annotations: index } })
  }
  await seedSurveys(world)
  for (const { login, may } of VISITORS) {
    accountOf(github.world, login)
    for (const name of may) repositories.get(name)?.permissions.set(login, 'read')
  }
  const tokenOf = (login: string) =>
    github.userTokens.issue({ account: accountOf(github.world, login), isForApp: true })
  return { ...world, repositories, tokenOf }
}

/** A private repository of acme that the App may read, with pull requests that six people review in turn; each eighth waits. */
export async function addRepository(world: PagesWorld, name: string, pulls: number): Promise<RepositoryState> {
  const { github, server, installationId } = world
  const repository = createRepository(github, accountOf(github.world, 'acme', 'Organization'), name, {
    isPrivate: true,
  })
  for (const installation of github.world.installations.values())
    Object.assign(installation, { repositoryIds: new Set([...installation.repositoryIds, repository.id]) })
  const id = String(repository.id)
  const { store } = server.runtime
  await saveRepositories(store, [{ id, installationId, owner: 'acme', name, isPrivate: true, isArchived: false }])
  await addPulls(world, repository, { from: 1, to: pulls })
  return repository
}

/** More of its pull requests; numbers that are there already are replaced. */
export async function addPulls(
  { server, installationId }: PagesWorld,
  repository: RepositoryState,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const id = String(repository.id)
  const random = randomOf(repository.id + from)
  for (let number = from; number <= to; number += 1) {
    const readyAt = NOW - Math.floor(random() * 26 * DAY) - 2 * DAY
    const firstReviewAt = number % 8 === 0 ? null : readyAt + Math.floor(random() * 20) * HOUR
    const by = { ...review(`${id}/${number}`, `person ${number % 6}`), submittedAt: firstReviewAt ?? NOW }
    const change = { installationId, repositoryId: id, number, createdAt: readyAt, readyAt, firstReviewAt }
    await saveEvaluation(server.runtime.store, evaluation(change, { reviews: firstReviewAt === null ? [] : [by] }))
  }
}
