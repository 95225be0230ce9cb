import { mergeConfiguration } from '../../src/config/configuration.ts'
import { readSignalSources } from '../../src/jobs/signals/sources/read-signal-sources.ts'
import { acceptPermissions, changeApp, DEFAULT_WISHES } from '../../src/simulator/state/app-actions.ts'
import { mergePull } from '../../src/simulator/state/pull-actions.ts'
import { deploy, type NewDeployment, recordCommit, reportStatus } from '../../src/simulator/state/signals/production.ts'
import { requestWork } from '../../src/work/request-work.ts'
import type { World } from './in-world.ts'

const HOUR = 3_600_000

function permit({ github, installation }: World, more: Record<string, string>): void {
  const { permissions, events } = DEFAULT_WISHES
  changeApp(github, {
    permissions: { ...permissions, ...more },
    events: [...events, 'deployment', 'deployment_status', 'release', 'issues'],
  })
  acceptPermissions(github, installation)
}

/** Where deployments and runs of workflows may be read. */
export async function begin(world: World) {
  return beginWith(world, { deployments: 'read', actions: 'read' })
}

/** Where so much more may be read. */
export async function beginWith(world: World, more: Record<string, string>) {
  permit(world, more)
  await world.ask('sync-installation')
  await world.run()
  return toolsOf(world)
}

/** What is done to a repository that brings changes to production, and how it is read. */
export function toolsOf(world: World) {
  const { github, shop } = world
  // GitHub knows the first commit of the default branch from the beginning.
  recordCommit(github, shop, { sha: shop.headSha, parents: [], message: 'Begin' })
  const merge = (change: Parameters<World['open']>[0] = {}) => {
    const pull = world.open(change)
    world.pass(HOUR)
    mergePull(github, shop, pull, 'ada')
    world.pass(HOUR)
    return { number: pull.number, sha: pull.mergeSha ?? '' }
  }
  const rollOut = (wanted: NewDeployment, ...states: readonly string[]) => {
    const made = deploy(github, shop, wanted)
    for (const state of states.length === 0 ? ['in_progress', 'success'] : states) {
      world.pass(60_000)
      reportStatus(github, shop, made, state)
    }
    return made
  }
  const read = async () => {
    const request = requestWork('read-roll-outs', {
      installationId: world.installationId,
      repositoryId: world.repositoryId,
    })
    await world.request(request)
    return world.run()
  }
  const readSources = (file: object = {}) =>
    readSignalSources(world.store, {
      installationId: world.installationId,
      settings: mergeConfiguration(file).signals,
      asOf: github.world.now,
    })
  const rollOuts = async () => {
    const sources = await readSources()
    if (sources.rollOuts.kind !== 'connected') return 'not connected'
    return sources.rollOuts.items.map(({ sha, kind, brought, before, source }) => ({
      sha,
      kind,
      brought,
      before,
      source,
    }))
  }
  return { merge, rollOut, read, rollOuts, sources: readSources }
}
