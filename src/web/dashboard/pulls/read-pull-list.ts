import { z } from 'zod'
import type { PullRecord } from '../../../store/pull-requests/pull-record.ts'
import { listPulls, type PullCursor, type PullQuestion } from '../../../store/pull-requests/shown/list-pulls.ts'
import { DAY_MS } from '../../../util/time.ts'
import { COHORTS, installation, repositories, team, verdict, WEEKS_BACK } from '../../views/parameters.ts'
import type { ViewSource } from '../../views/view.ts'
import { type Look, readLook } from '../figures/look.ts'
import { periodWindow } from '../figures/read-facts.ts'
import { SHOWN, type ShownPulls } from './shown-pulls.ts'

/** Pull requests a page. */
const PAGE = 50

export const CURSOR = /^(\d{1,16})-(\d{1,20})-(\d{1,10})$/
const day = z.iso.date().optional()

export const pullListParameters = z.strictObject({
  installation,
  repositories,
  team,
  cohort: z
    .enum([...COHORTS, 'any'])
    .optional()
    .describe(
      'Whose pull requests; by people, with AI help or without, where it is not given; any: those of agents, too.',
    ),
  verdict,
  weeks: z
    .enum(WEEKS_BACK)
    .optional()
    .describe('How many weeks back from now; without it, and without from and to, all that is known.'),
  from: day.describe('First day, in UTC, in place of weeks.'),
  to: day.describe('The day after the last one, in UTC.'),
  show: z.enum(SHOWN).default('ready').describe('Those behind a figure.'),
  dated: z
    .enum(['ready', 'merged'])
    .default('ready')
    .describe('What the period is about, and what the list is sorted by.'),
  after: z.string().regex(CURSOR).optional().describe('Where the list goes on: `next` of the page before.'),
})

/** Filters of a list as they stand in an address. */
export type AskedPulls = z.output<typeof pullListParameters>

export interface PullListModel {
  readonly look: Look
  readonly asked: AskedPulls
  readonly pulls: readonly PullRecord[]
  /** Undefined on the last page. */
  readonly next: string | undefined
  readonly asOf: number
}

/** Undefined where anything in the address does not exist, or the visitor may not see it. */
export async function readPullList(source: ViewSource, asked: AskedPulls): Promise<PullListModel | undefined> {
  const look = await readLook(source, {
    ...asked,
    cohort: asked.cohort === 'any' ? undefined : asked.cohort,
    weeks: asked.weeks ?? '26',
  })
  if (look === undefined) return undefined
  const found = await listPulls(source.store, toQuestion(look, asked, source.asOf))
  const pulls = found.slice(0, PAGE)
  const last = pulls.at(-1)
  const next = found.length > PAGE && last !== undefined ? toCursor(last, asked) : undefined
  return { look, asked, pulls, next, asOf: source.asOf }
}

function toCursor(last: PullRecord, { dated }: AskedPulls): string {
  return `${(dated === 'merged' ? last.mergedAt : last.readyAt) ?? 0}-${last.repositoryId}-${last.number}`
}

function parseCursor(text: string | undefined): PullCursor | undefined {
  const [, at, repositoryId, number] = CURSOR.exec(text ?? '') ?? []
  if (at === undefined || repositoryId === undefined) return undefined
  return { at: Number(at), repositoryId, number: Number(number) }
}

function toQuestion({ filter, organisation }: Look, asked: AskedPulls, now: number): PullQuestion {
  const { team } = filter
  const ids = [...filter.repositoryIds].filter((id) => team === undefined || team.repositoryIds.has(id))
  return {
    ...QUESTIONS[asked.show],
    ...periodOf(asked, now),
    repositoryIds: ids.filter((id) => organisation.repositories.some((one) => one.id === id)),
    sortedBy: asked.dated === 'merged' ? 'merged_at' : 'ready_at',
    authorKinds: AUTHORS[asked.cohort ?? 'people'],
    isAssisted: filter.cohort === undefined || filter.cohort === 'agent' ? undefined : filter.cohort === 'ai-assisted',
    ...(asked.verdict === undefined ? {} : { verdicts: [asked.verdict] }),
    team: team?.isByFiles === true ? team.name : undefined,
    limit: PAGE + 1,
    after: parseCursor(asked.after),
  }
}

/** A list without a period goes on until today; figures end with yesterday, as their days are whole. */
function periodOf({ weeks, from, to }: AskedPulls, now: number): Pick<PullQuestion, 'from' | 'to'> {
  if (weeks !== undefined && from === undefined && to === undefined) return periodWindow(now, Number(weeks))
  return { from: from === undefined ? 0 : Date.parse(from), to: to === undefined ? now + DAY_MS : Date.parse(to) }
}

const AUTHORS: Readonly<Record<(typeof COHORTS)[number] | 'any', PullQuestion['authorKinds']>> = {
  people: ['person'],
  'ai-assisted': ['person'],
  agent: ['ai'],
  any: ['person', 'ai'],
}

type Wanted = Pick<PullQuestion, 'verdicts' | 'state' | 'isReviewed' | 'isQuestioned' | 'isDraft'>

const ALL: Wanted = {
  verdicts: undefined,
  state: undefined,
  isReviewed: undefined,
  isQuestioned: false,
  isDraft: undefined,
}

const QUESTIONS: Readonly<Record<ShownPulls, Wanted>> = {
  ready: ALL,
  reviewed: { ...ALL, isReviewed: true },
  waiting: { ...ALL, state: 'open', isReviewed: false, isDraft: false },
  open: { ...ALL, state: 'open' },
  merged: { ...ALL, state: 'merged' },
  'merged-unreviewed': { ...ALL, state: 'merged', isReviewed: false },
  substantial: { ...ALL, verdicts: ['substantive', 'deep'] },
  questioned: { ...ALL, isQuestioned: true },
  'no-trace': { ...ALL, state: 'merged', verdicts: ['unreviewed', 'no-trace'] },
}
