import type { Simulation } from '../../simulator/state/events.ts'
import { install } from '../../simulator/state/installation-actions.ts'
import { createRepository } from '../../simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../simulator/state/world.ts'
import { type Moment, playSteps, type Step } from '../replay/play-steps.ts'
import { CONFIGURATION } from './beside/configuration.ts'
import { planFiles } from './beside/entered-rows.ts'
import { planPages } from './beside/plan-on-call.ts'
import { planProduction } from './beside/plan-production.ts'
import { planSurveys } from './beside/plan-surveys.ts'
import { planTickets } from './beside/plan-tickets.ts'
import { INSTALLED_AT, ORGANISATION_END, ORGANISATION_START } from './calendar.ts'
import type { Corpus } from './corpus/change.ts'
import { named } from './corpus/change.ts'
import { checkoutWeb } from './corpus/checkout-web.ts'
import { forecast } from './corpus/forecast.ts'
import { handbook } from './corpus/handbook.ts'
import { ledger } from './corpus/ledger.ts'
import { PEOPLE } from './people.ts'
import { planRepository } from './plan-repository.ts'
import { Random } from './random.ts'
import type { Setting } from './setting.ts'

export interface OrganisationOptions {
  /** Another seed gives another organisation; the same gives the same, to the byte. */
  readonly seed?: number
}

const CORPORA: readonly Corpus[] = [checkoutWeb, ledger, forecast, handbook]

/**
 * Plays two quarters of a made-up organisation, `acme`: four repositories, one of them private, some twenty people, a few machines. The
 * first quarter is healthy, and in the second it drifts. What happened before the installation is played without a word, for the App to
 * read as history. Yields after every step; the simulated clock stands at the end of the last week afterwards.
 */
export function* replayOrganisation(
  simulation: Simulation,
  { seed = 7 }: OrganisationOptions = {},
): Generator<Moment, void, void> {
  const before = (one: Step) => one.at < INSTALLED_AT
  const { installed, steps } = planOrganisation(simulation, seed)
  for (const _ of playSteps(simulation.world, steps.filter(before)));
  const rest = steps.filter((one) => !before(one) && one.at < ORGANISATION_END)
  yield* playSteps(simulation.world, [installed, ...rest])
  simulation.world.now = ORGANISATION_END
}

function planOrganisation(simulation: Simulation, seed: number) {
  const acme = accountOf(simulation.world, 'acme', 'Organization')
  simulation.world.now = ORGANISATION_START
  const settings = CORPORA.map(
    (corpus, index): Setting => ({
      simulation,
      random: new Random(seed * 1000 + index),
      repository: foundRepository(simulation, corpus),
      corpus,
    }),
  )
  const repositories = settings.map(({ repository }) => repository)
  const home = createRepository(simulation, acme, '.github', { isPrivate: true })
  home.files.set('.github/soundings.yml', CONFIGURATION)
  const installed: Step = {
    at: INSTALLED_AT,
    title: 'Soundings installed on acme',
    run: () => void install(simulation, acme, [...repositories, home]),
  }
  const random = new Random(seed * 1000 + CORPORA.length)
  const steps = [
    ...settings.flatMap((setting) => planRepository(setting).flatMap((script) => script.steps)),
    ...settings.flatMap(planProduction),
    ...planTickets({ simulation, random, repositories: repositories.slice(0, 3) }),
    ...planPages(random),
    ...planFiles(),
    ...planSurveys(random),
  ]
  return { installed, steps }
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
