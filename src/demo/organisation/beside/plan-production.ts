import { deploy, finishRun, publishRelease, reportStatus } from '../../../simulator/state/signals/production.ts'
import type { Step } from '../../replay/play-steps.ts'
import { at, DAY_MS, type Habit, HISTORY_WEEKS, ORGANISATION_END, ORGANISATION_START, WEEK_MS } from '../calendar.ts'
import type { Setting } from '../setting.ts'
import { type Alert, alertOf, toldOf } from './alerts.ts'
import { planMending } from './plan-mending.ts'

/** How each repository goes to production, and how often in a week. */
const WAYS: Readonly<Record<string, { readonly way: 'deployments' | 'releases' | 'runs'; readonly aWeek: Habit }>> = {
  'checkout-web': { way: 'deployments', aWeek: [4, 5.5] },
  ledger: { way: 'deployments', aWeek: [3.5, 4.5] },
  forecast: { way: 'releases', aWeek: [2, 2.5] },
  handbook: { way: 'runs', aWeek: [1, 1] },
}

/** How many roll-outs go wrong. */
const FAILED: Habit = [0.03, 0.2]
const MINUTE_MS = 60_000

/** What one repository brings to production, and what becomes of it. Commits are looked up when it happens. */
export function planProduction(setting: Setting): Step[] {
  const { random, corpus } = setting
  const { way, aWeek } = WAYS[corpus.name] ?? { way: 'runs', aWeek: [1, 1] }
  const line: Line = { way, rolled: [], due: random.next() }
  const steps: Step[] = []
  for (let next = ORGANISATION_START - HISTORY_WEEKS * WEEK_MS; next < ORGANISATION_END; ) {
    next += ((0.3 + 1.4 * random.next()) * WEEK_MS) / at(next, aWeek)
    const instant = toWorkingHours(next)
    if (instant >= ORGANISATION_END - DAY_MS) break
    for (const step of planRollOut(setting, line, instant)) steps.push(step)
  }
  return steps
}

/** What was brought to production so far, the newest last. */
interface Line {
  readonly way: 'deployments' | 'releases' | 'runs'
  readonly rolled: string[]
  /** How much of the next failure is due: they come evenly rather than by chance alone. */
  due: number
}

/** Monday to Friday, between nine and five. */
function toWorkingHours(instant: number): number {
  const weekday = new Date(instant).getUTCDay()
  const day = instant - (instant % DAY_MS) + (weekday === 0 ? 1 : weekday === 6 ? 2 : 0) * DAY_MS
  return day + 9 * 3_600_000 + Math.round(((instant % DAY_MS) / DAY_MS) * 8 * 3_600_000)
}

function planRollOut(setting: Setting, line: Line, instant: number): readonly Step[] {
  const { random, repository } = setting
  const title = `${repository.name}: to production`
  const rollOut: Step = { at: instant, title, run: () => rollOutHead(setting, line) }
  line.due += line.way === 'runs' ? 0 : at(instant, FAILED)
  if (line.due < 1) return [rollOut]
  line.due -= 1
  return [rollOut, ...planFailure(setting, line, instant + random.between(20, 300) * MINUTE_MS)]
}

/** People are paged, and it is taken back or mended. */
function planFailure(setting: Setting, line: Line, instant: number): readonly Step[] {
  const { random, repository } = setting
  const pages = random.between(1, at(instant, [1, 2.6]))
  const alerts = Array.from(
    { length: pages },
    (_, index): Alert =>
      alertOf(random, {
        service: repository.name,
        cause: 'change',
        at: instant + index * random.between(2, 40) * MINUTE_MS,
      }),
  )
  const told = alerts.flatMap((alert) => toldOf(alert, () => line.rolled.at(-1)))
  const mending = random.next()
  if (mending < 0.4) return [...told, takeBack(setting, line, instant + random.between(15, 120) * MINUTE_MS)]
  return mending < 0.85 ? [...told, ...planMending(setting, instant + 40 * MINUTE_MS)] : told
}

function rollOutHead(setting: Setting, { way, rolled }: Line): void {
  const sha = setting.repository.headSha
  if (rolled.at(-1) === sha) return
  rolled.push(sha)
  bring(setting, way, { sha, number: rolled.length })
}

/** The version before goes to production once more. */
function takeBack(setting: Setting, line: Line, instant: number): Step {
  const run = () => {
    const before = line.rolled.at(-2)
    if (before === undefined) return
    line.rolled.push(before)
    bring(setting, line.way, { sha: before, number: line.rolled.length })
  }
  return { at: instant, title: `${setting.repository.name}: taken back`, run }
}

function bring(
  { simulation, repository }: Setting,
  way: Line['way'],
  { sha, number }: { readonly sha: string; readonly number: number },
): void {
  if (way === 'releases') publishRelease(simulation, repository, { tag: `v1.${number}.0`, sha })
  if (way === 'runs') finishRun(simulation, repository, { name: 'Deploy the handbook', sha, path: DEPLOY_FILE })
  if (way !== 'deployments') return
  const staged = deploy(simulation, repository, { sha, environment: 'staging' })
  reportStatus(simulation, repository, staged, 'success')
  const deployment = deploy(simulation, repository, { sha })
  for (const state of ['in_progress', 'success']) reportStatus(simulation, repository, deployment, state)
}

const DEPLOY_FILE = '.github/workflows/deploy.yml'
