import { label, markReady } from '../../simulator/state/pull-actions.ts'
import { requestReview } from '../../simulator/state/review-request.ts'
import { at, type Habit } from './calendar.ts'
import { type Cast, chooseCast } from './choose-cast.ts'
import type { Change } from './corpus/change.ts'
import { nameChange, named } from './corpus/change.ts'
import { AI_AUTHORS, AI_TRAILERS, OUTSIDERS, type Person } from './people.ts'
import { planScaffold } from './plan-scaffold.ts'
import type { Random } from './random.ts'
import * as scenarios from './scenarios.ts'
import { type Draft, Script } from './script.ts'
import type { Setting } from './setting.ts'

/** How often what happens, of about a hundred. */
const SCENARIOS: readonly (readonly [weight: Habit, scenario: scenarios.Scenario])[] = [
  [[36, 21], scenarios.deepReview],
  [[22, 18], scenarios.lightReview],
  [[9, 19], scenarios.rubberStamp],
  [[5, 15], scenarios.silentApproval],
  [[6, 10], scenarios.machineReview],
  [[2, 8], scenarios.unreviewed],
  [[4, 5], scenarios.changedAfterApproval],
  [[5, 9], scenarios.longWait],
  [[6, 2], scenarios.twoReviewers],
  [[3, 2], scenarios.abandoned],
  [[2, 1], scenarios.throughQueue],
]

const DECLARED: Habit = [0.16, 0.45]
/** Of changes by people: those that pay debt back, and those that tell why. */
const REFACTORING: Habit = [0.17, 0.03]
const DECISION: Habit = [0.08, 0.008]

/** The script of one change to one module, opened at `start`; `scenario` overrides chance. */
export function planChange(
  setting: Setting,
  { module, index, start }: { readonly module: string; readonly index: number; readonly start: number },
  scenario?: scenarios.Scenario,
): Script | undefined {
  const { simulation, random, repository, corpus } = setting
  const pattern = corpus.changes[index]
  if (pattern === undefined) return undefined
  const script = new Script(simulation, repository, random, start)
  const cast = chooseCast(random, corpus.name, start)
  const roles: scenarios.Roles = { ...cast, change: nameChange(pattern, module), start }
  script.wait(0, roles.author)
  open(script, setting, { roles, module })
  if (random.chance(0.5))
    script.act('asked for review', (pull) => requestReview(simulation, repository, pull, roles.reviewer.login))
  const play = scenario ?? chooseScenario(random, roles, start)
  play(script, roles)
  return script
}

interface Work {
  readonly roles: scenarios.Roles
  readonly module: string
}

function open(script: Script, setting: Setting, { roles, module }: Work): void {
  const { simulation, random, repository } = setting
  const { change, author, login } = roles
  const isDraft = random.chance(0.12)
  const isOwn = login === author.login
  const isRefactoring = isOwn && random.chance(at(script.at, REFACTORING))
  const commit = {
    authorName: login,
    authorEmail: `${login.replace('[bot]', '')}@acme.example`,
    sha: shaOf(random),
    message: messageOf(random, roles, change.commit, script.at),
    committedAt: script.at - random.between(20, 60 * 26) * 60_000,
  }
  script.open(
    {
      title: isRefactoring ? `refactor: ${change.title}` : change.title,
      body: change.body,
      author: login,
      commits: [commit],
      draft: isDraft,
      fork: OUTSIDERS.includes(login),
      headRef: login.startsWith('copilot') ? `copilot/${change.key}-${module}` : `${change.key}-${module}`,
    },
    draftsOf(setting, { roles, module }, isOwn && random.chance(at(script.at, DECISION))),
    planScaffold(setting, { module, key: change.key, start: script.at }),
  )
  if (isRefactoring && random.chance(0.5))
    script.act('labelled', (pull) => label(simulation, repository, pull, 'tech-debt'))
  if (isDraft)
    script.wait(random.between(2, 30) * 60, author).act('ready', (pull) => markReady(simulation, repository, pull))
}

function draftsOf(setting: Setting, { roles: { change }, module }: Work, withDecision: boolean): Draft[] {
  const { corpus } = setting
  return [
    { path: named(corpus.path, module), edits: [...change.edits], template: named(corpus.template, module) },
    ...planCompanion(setting, change.key, module),
    ...(withDecision ? [decisionOf(setting, change, module)] : []),
  ]
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

/** Why it is done so, and what else was thought of. */
function decisionOf({ random }: Setting, { key, title, body }: Change, module: string): Draft {
  const number = String(random.between(1, 9_999)).padStart(4, '0')
  const template = `# ${title}\n\nStatus: accepted\n\n## Context\n\n${body}\n\n## Decision\n\n${title}.\n\n## Alternatives\n\nLeave it as it is, and write the workaround into the handbook.\n`
  return { path: `docs/adr/${number}-${key}-${module}.md`, edits: [], template }
}

/** Careful people review deeply more often. */
function chooseScenario(random: Random, { reviewer }: Cast, instant: number): scenarios.Scenario {
  const weights = SCENARIOS.map(([habit, scenario]) => ({
    scenario,
    weight: at(instant, habit) * tendency(scenario, reviewer),
  }))
  let left = random.next() * weights.reduce((sum, { weight }) => sum + weight, 0)
  for (const { scenario, weight } of weights) {
    left -= weight
    if (left < 0) return scenario
  }
  return scenarios.lightReview
}

function tendency(scenario: scenarios.Scenario, { care }: Person): number {
  if (scenario === scenarios.deepReview || scenario === scenarios.lightReview) return 0.5 + care
  return scenario === scenarios.rubberStamp ? 1.5 - care : 1
}

function messageOf(random: Random, { login }: Cast, commit: string, instant: number): string {
  const agent = AI_AUTHORS.find((one) => one.login === login)
  if (agent !== undefined) return `${commit}\n\n${agent.trailer}`
  return random.chance(at(instant, DECLARED)) ? `${commit}\n\n${random.pick(AI_TRAILERS)}` : commit
}

function shaOf(random: Random): string {
  return Array.from({ length: 40 }, () => random.between(0, 15).toString(16)).join('')
}
