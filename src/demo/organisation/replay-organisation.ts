import type { Simulation } from '../../simulator/state/events.ts'
import { install } from '../../simulator/state/installation-actions.ts'
import { createRepository } from '../../simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../simulator/state/world.ts'
import { type Moment, playSteps, type Step } from '../replay/play-steps.ts'
import type { Corpus } from './corpus/change.ts'
import { named } from './corpus/change.ts'
import { checkoutWeb } from './corpus/checkout-web.ts'
import { forecast } from './corpus/forecast.ts'
import { handbook } from './corpus/handbook.ts'
import { ledger } from './corpus/ledger.ts'
import { PEOPLE } from './people.ts'
import { planChange, type Setting } from './plan-pulls.ts'
import { planEmpty, planGiant, planRename, planRevert, planUpdate } from './plan-specials.ts'
import { Random } from './random.ts'
import { halfWay, waiting } from './scenarios.ts'
import type { Script } from './script.ts'

const DAY_MS = 24 * 3_600_000
const WEEKS = 12

/** A Monday, 00:00 UTC; twelve weeks later is `ORGANISATION_END`. */
export const ORGANISATION_START = Date.parse('2026-08-31T00:00:00Z')
export const ORGANISATION_END = ORGANISATION_START + WEEKS * 7 * DAY_MS

export interface OrganisationOptions {
  /** Another seed gives another organisation; the same gives the same, to the byte. */
  readonly seed?: number
  /** Milliseconds since the epoch: a Monday, 00:00 UTC. */
  readonly start?: number
}

const CORPORA: readonly Corpus[] = [checkoutWeb, ledger, forecast, handbook]

/**
 * Plays twelve weeks of a made-up organisation, `acme`: four repositories, one of them private, ten people, a few machines. Yields
 * after every step; the simulated clock stands at the end of the twelfth week afterwards.
 */
export function* replayOrganisation(
  simulation: Simulation,
  options: OrganisationOptions = {},
): Generator<Moment, void, void> {
  const { seed = 7, start = ORGANISATION_START } = options
  const acme = accountOf(simulation.world, 'acme', 'Organization')
  simulation.world.now = start
  const repositories = CORPORA.map((corpus) => foundRepository(simulation, corpus))
  const installed: Step = {
    at: start,
    title: 'Soundings installed on acme',
    run: () => void install(simulation, acme, repositories),
  }
  const stories = CORPORA.flatMap((corpus, index) => {
    const repository = repositories[index]
    return repository === undefined
      ? []
      : planRepository({ simulation, random: new Random(seed * 1000 + index), repository, corpus }, start)
  })
  const end = start + WEEKS * 7 * DAY_MS
  const steps = stories.flatMap((script) => script.steps).filter(({ at }) => at < end)
  yield* playSteps(simulation.world, [installed, ...steps])
  simulation.world.now = end
}

function foundRepository(simulation: Simulation, corpus: Corpus): RepositoryState {
  const repository = createRepository(simulation, accountOf(simulation.world, 'acme', 'Organization'), corpus.name, {
    isPrivate: corpus.isPrivate,
  })
  for (const [path, text] of Object.entries(corpus.files)) repository.files.set(path, text)
  for (const module of corpus.modules) repository.files.set(named(corpus.path, module), named(corpus.template, module))
  for (const { login } of PEOPLE) repository.permissions.set(accountOf(simulation.world, login).login, 'write')
  return repository
}

/** Every change to every module once, in a shuffled order over the weeks; the last days' are still open. */
function planRepository(setting: Setting, start: number): Script[] {
  const { random, corpus } = setting
  const pairs = corpus.modules.flatMap((module) => corpus.changes.map((_change, index) => ({ module, index })))
  const spread = (WEEKS * 7 - 1) / pairs.length
  const changes = random.shuffle(pairs).map((pair, place) => {
    const at = start + Math.round((place + random.next()) * spread * DAY_MS)
    return planChange(setting, { ...pair, at }, lateScenario(setting, at - start))
  })
  return [...changes.filter((script) => script !== undefined), ...planExtras(setting, start)]
}

/** In the last days many are not through yet. */
function lateScenario({ random }: Setting, since: number) {
  if (since < (WEEKS * 7 - 8) * DAY_MS || random.chance(0.25)) return undefined
  return random.chance(0.6) ? waiting : halfWay
}

function planExtras(setting: Setting, start: number): Script[] {
  const { corpus } = setting
  const day = (number: number, hour: number) => start + number * DAY_MS + hour * 3_600_000
  if (corpus.name === 'handbook') return [planEmpty(setting, day(30, 10))]
  const updates = Array.from({ length: 7 }, (_, index) => planUpdate(setting, day(3 + index * 11, 5), index))
  const giant = planGiant(setting, day(40, 13))
  if (corpus.name === 'ledger') return [...updates, giant]
  return [
    ...updates,
    giant,
    planRename(setting, day(52, 9)),
    ...(corpus.isPrivate ? [] : [planRevert(setting, day(66, 11))]),
  ]
}
