import { expect } from '@jest/globals'
import type { JobContext } from '../../src/jobs/job.ts'
import type { Fault } from '../../src/simulator/faults.ts'
import { type GithubSimulator, type SimulatorOptions, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { type NewPull, openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../src/simulator/state/review-actions.ts'
import {
  accountOf,
  type CheckRunState,
  type InstallationState,
  type PullState,
  type RepositoryState,
} from '../../src/simulator/state/world.ts'
import type { Store } from '../../src/store/engine/database.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { requestWork } from '../../src/work/request-work.ts'
import type { WorkRequest } from '../../src/work/work.ts'
import { CART_FILES } from './cart-files.ts'
import { replicaOf, runDue } from './replica.ts'
import { keys, NOW, SECRET } from './start-soundings.ts'
import type { OpenTestStore } from './store.ts'

type InstallationWork =
  | 'sync-installation'
  | 'sweep-open-pulls'
  | 'plan-digests'
  | 'plan-health-issues'
  | 'plan-surveys'
  | 'measure-signals'
  | 'label-waiting'
  | 'find-missed-pulls'
  | 'sweep-signals'

/** An organisation with one repository, the App installed on it, and what the App's jobs are given; all on simulated time. */
export interface World {
  readonly github: GithubSimulator
  readonly shop: RepositoryState
  readonly installation: InstallationState
  /** As the store spells it. */
  readonly installationId: string
  /** The same for the repository. */
  readonly repositoryId: string
  readonly store: Store
  readonly replica: JobContext
  /** Opens a pull request by ada that changes 90 lines. */
  open(change?: Partial<NewPull>): PullState
  /** Grace approves it. */
  approve(pull: PullState, body?: string): void
  /** Asks for work that concerns the installation as a whole. */
  ask(kind: InstallationWork): Promise<void>
  /** Asks for any other work. */
  request(...requests: readonly WorkRequest[]): Promise<void>
  /** Runs whatever is due, and gives what became of each item. */
  run(): Promise<readonly string[]>
  /** Evaluates one pull request, and whatever else is due, while GitHub fails in the ways told. */
  evaluate(pull: PullState, ...faults: readonly Fault[]): Promise<readonly string[]>
  /** The one check on the pull request's head. */
  check(pull: PullState): CheckRunState
  /** Lets simulated time go by. */
  pass(milliseconds: number): void
}

export interface WorldOptions {
  /** Where simulated time begins; milliseconds since the epoch. */
  readonly now?: number
  readonly simulator?: Partial<SimulatorOptions>
  /** False where the App has not read the installation yet. */
  readonly known?: boolean
}

/** Runs a test in a world of its own, and fails it where anything broke a rule of GitHub's. */
export type InWorld<Prepared = World> = (test: (world: Prepared) => Promise<void>) => Promise<void>

/** Worlds on the stores of one engine. */
export function worldsOn(openStore: OpenTestStore, options: WorldOptions = {}): InWorld {
  return async (test) => {
    const now = options.now ?? NOW
    const given = { appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now }
    const github = await startGithubSimulator({ ...given, ...options.simulator })
    try {
      const world = createWorld(github, await openStore({ now: () => github.world.now }))
      if (options.known !== false) await learnInstallation(world)
      await test(world)
      expect(github.violations).toEqual([])
    } finally {
      await github.close()
    }
  }
}

/** The same worlds once more has happened in them; what `prepare` gives is handed to the test beside the world. */
export function prepareWorlds<More>(
  inWorld: InWorld,
  prepare: (world: World) => More | Promise<More>,
): InWorld<World & More> {
  return (test) => inWorld(async (world) => test({ ...world, ...(await prepare(world)) }))
}

/** As after the installation: the App knows its repositories, and no check stands anywhere. */
async function learnInstallation({ ask, run }: World): Promise<void> {
  await ask('sync-installation')
  await run()
}

function createWorld(github: GithubSimulator, store: Store): World {
  const acme = accountOf(github.world, 'acme', 'Organization')
  const shop = createRepository(github, acme, 'shop')
  const installation = install(github, acme, [shop])
  const installationId = String(installation.id)
  const repositoryId = String(shop.id)
  const replica = replicaOf(github, store)
  const run = () => runDue(replica)
  return {
    github,
    shop,
    installation,
    installationId,
    repositoryId,
    store,
    replica,
    run,
    ask: (kind) => enqueue(store, [requestWork(kind, { installationId })]),
    request: (...requests) => enqueue(store, requests),
    open: (change) => openPull(github, shop, { title: 'Add a cart', author: 'ada', files: CART_FILES, ...change }),
    approve: (pull, body = '') => void submitReview(github, shop, pull, { author: 'grace', state: 'APPROVED', body }),
    async evaluate({ number }, ...faults) {
      for (const fault of faults) github.failNext(fault)
      await enqueue(store, [requestWork('evaluate-pull', { installationId, repositoryId, number })])
      return run()
    },
    check: ({ headSha }) => onlyCheck(shop, headSha),
    pass(milliseconds) {
      github.world.now += milliseconds
    },
  }
}

function onlyCheck({ checkRuns }: RepositoryState, headSha: string): CheckRunState {
  const [check, ...others] = checkRuns.filter((run) => run.headSha === headSha)
  expect(others).toEqual([])
  if (check === undefined) throw new Error(`no check on ${headSha}`)
  return check
}
