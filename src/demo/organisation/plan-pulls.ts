import type { Simulation } from '../../simulator/state/events.ts'
import type { RepositoryState } from '../../simulator/state/model.ts'
import { markReady } from '../../simulator/state/pull-actions.ts'
import { requestReview } from '../../simulator/state/review-request.ts'
import type { Corpus } from './corpus/change.ts'
import { nameChange, named } from './corpus/change.ts'
import { AI_AUTHORS, AI_TRAILERS, OUTSIDERS, PEOPLE, type Person } from './people.ts'
import type { Random } from './random.ts'
import * as scenarios from './scenarios.ts'
import { type Draft, Script } from './script.ts'

export interface Setting {
  readonly simulation: Simulation
  readonly random: Random
  readonly repository: RepositoryState
  readonly corpus: Corpus
}

/** How often what happens, of a hundred. */
const SCENARIOS: readonly (readonly [weight: number, scenario: scenarios.Scenario])[] = [
  [26, scenarios.deepReview],
  [15, scenarios.lightReview],
  [17, scenarios.rubberStamp],
  [8, scenarios.silentApproval],
  [8, scenarios.machineReview],
  [5, scenarios.unreviewed],
  [6, scenarios.changedAfterApproval],
  [6, scenarios.longWait],
  [4, scenarios.twoReviewers],
  [3, scenarios.abandoned],
  [2, scenarios.throughQueue],
]

/** The script of one change to one module, opened at `at`; `scenario` overrides chance. */
export function planChange(
  setting: Setting,
  { module, index, at }: { readonly module: string; readonly index: number; readonly at: number },
  scenario?: scenarios.Scenario,
): Script | undefined {
  const { simulation, random, repository, corpus } = setting
  const pattern = corpus.changes[index]
  if (pattern === undefined) return undefined
  const change = nameChange(pattern, module)
  const script = new Script(simulation, repository, random, at)
  const roles: scenarios.Roles = { ...chooseCast(random, corpus.name), change }
  const drafts = [
    { path: named(corpus.path, module), edits: [...change.edits], template: named(corpus.template, module) },
    ...planCompanion(setting, change.key, module),
  ]
  const isDraft = random.chance(0.12)
  const message = messageOf(random, roles, change.commit)
  const fork = OUTSIDERS.includes(roles.login)
  script.wait(0, roles.author)
  const commits = [{ ...person(roles.login), sha: shaOf(random), message, committedAt: script.at }]
  const headRef = roles.login.startsWith('copilot') ? `copilot/${change.key}-${module}` : `${change.key}-${module}`
  script.open(
    { title: change.title, body: change.body, author: roles.login, commits, draft: isDraft, fork, headRef },
    drafts,
  )
  if (isDraft)
    script
      .wait(random.between(2, 30) * 60, roles.author)
      .act('ready', (pull) => markReady(simulation, repository, pull))
  if (random.chance(0.5))
    script.act('asked for review', (pull) => requestReview(simulation, repository, pull, roles.reviewer.login))
  const play = scenario ?? chooseScenario(random, roles)
  play(script, roles)
  return script
}

/** Most changes bring tests, some of them many. */
function planCompanion({ random, corpus }: Setting, key: string, module: string): Draft[] {
  if (random.chance(0.15)) return []
  const { path, head, blocks } = corpus.companion
  const share = random.between(30, 100) / 100
  const some = blocks.filter(() => random.chance(share))
  const text = named([head, ...some].join(''), module)
  return some.length === 0 ? [] : [{ path: named(path, module).replaceAll('{k}', key), edits: [], template: text }]
}

function chooseCast(random: Random, repository: string): Omit<scenarios.Roles, 'change'> {
  const here = PEOPLE.filter(({ repositories }) => repositories.includes(repository))
  const [author, reviewer, second] = random.shuffle(here)
  if (author === undefined || reviewer === undefined || second === undefined)
    throw new Error(`too few people in ${repository}`)
  const kind = random.next()
  const login = kind < 0.1 ? random.pick(AI_AUTHORS).login : kind < 0.17 ? random.pick(OUTSIDERS) : author.login
  return { author, reviewer, second, login }
}

/** Careful people review deeply more often. */
function chooseScenario(random: Random, { reviewer }: scenarios.Roles): scenarios.Scenario {
  const weights = SCENARIOS.map(([weight, scenario]) => ({ scenario, weight: weight * tendency(scenario, reviewer) }))
  let left = random.next() * weights.reduce((sum, { weight }) => sum + weight, 0)
  for (const { scenario, weight } of weights) {
    left -= weight
    if (left < 0) return scenario
  }
  return scenarios.lightReview
}

function tendency(scenario: scenarios.Scenario, { care }: Person): number {
  if (scenario === scenarios.deepReview || scenario === scenarios.lightReview) return 2 * care
  return scenario === scenarios.rubberStamp ? 2 * (1 - care) : 1
}

function messageOf(random: Random, { login }: scenarios.Roles, commit: string): string {
  const agent = AI_AUTHORS.find((one) => one.login === login)
  if (agent !== undefined) return `${commit}\n\n${agent.trailer}`
  return random.chance(0.22) ? `${commit}\n\n${random.pick(AI_TRAILERS)}` : commit
}

function person(login: string): { authorName: string; authorEmail: string } {
  return { authorName: login, authorEmail: `${login.replace('[bot]', '')}@acme.example` }
}

function shaOf(random: Random): string {
  return Array.from({ length: 40 }, () => random.between(0, 15).toString(16)).join('')
}
