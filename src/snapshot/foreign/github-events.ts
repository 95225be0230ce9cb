import type { ForeignPull } from './foreign-pull.ts'
import { readGithubRest, readRestComment, readRestInlineComment, readRestReviews } from './github-rest.ts'
import { isJson, type Json, numberAt, textAt, valueAt } from './json-values.ts'

/** What the events of one pull request have told so far. */
interface Assembled {
  readonly repository: string
  readonly number: number
  /** The newest answer, with everything that an earlier one alone had. */
  pull: Json
  openedAt: string | null
  openedBy: unknown
  readonly happened: { readonly event: string; readonly createdAt: string }[]
  readonly reviews: Map<string, Json>
  readonly inline: Map<string, Json>
  readonly comments: Map<string, Json>
}

/** Kinds of events, and the list of a pull request that each fills. */
const LISTS: ReadonlyMap<string, 'reviews' | 'inline' | 'comments'> = new Map([
  ['PullRequestReviewEvent', 'reviews'],
  ['PullRequestReviewCommentEvent', 'inline'],
  ['IssueCommentEvent', 'comments'],
])

/** Actions that the archive has an event for, under the name of REST. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['ready_for_review', 'ready_for_review'],
  ['converted_to_draft', 'convert_to_draft'],
  ['reopened', 'reopened'],
  ['closed', 'closed'],
  ['merged', 'merged'],
  ['review_requested', 'review_requested'],
])

/**
 * Puts the pull requests of GH Archive together again, in whatever order their events come; the same event twice counts once. What came
 * before the first hour is not there: lists are only known of those that were opened in the file, and only where it has such events.
 */
export function createEventAssembly() {
  const pulls = new Map<string, Assembled>()
  const kinds = new Set<string>()
  const seen = new Set<string>()

  function add(event: Json): void {
    const type = textAt(event, 'type') ?? ''
    const { payload } = event
    const id = textAt(event, 'id')
    if (!isAboutPull(type, payload) || (id !== null && seen.has(id))) return
    if (id !== null) seen.add(id)
    kinds.add(type)
    const pull = pullOf(event, payload)
    if (pull !== undefined) note(pull, event, payload)
  }

  function pullOf(event: Json, payload: unknown): Assembled | undefined {
    const repository = textAt(event, 'repo', 'name')
    const number =
      numberAt(payload, 'pull_request', 'number') ?? numberAt(payload, 'number') ?? numberAt(payload, 'issue', 'number')
    if (repository === null || number === null) return undefined
    return pulls.getOrInsertComputed(`${repository.toLowerCase()}#${number}`, () => empty(repository, number))
  }

  /** Those whose creation no event tells are left out; `unknown` counts them. */
  function result(): { readonly pulls: readonly ForeignPull[]; readonly unknown: number } {
    const found = [...pulls.values()].map((pull) => toPull(pull, kinds)).filter((pull) => pull !== undefined)
    return { pulls: found, unknown: pulls.size - found.length }
  }

  return { add, result }
}

function empty(repository: string, number: number): Assembled {
  const lists = { reviews: new Map(), inline: new Map(), comments: new Map() }
  return { repository, number, pull: {}, openedAt: null, openedBy: undefined, happened: [], ...lists }
}

function isAboutPull(type: string, payload: unknown): boolean {
  if (type === 'IssueCommentEvent') return isJson(valueAt(payload, 'issue', 'pull_request'))
  return type === 'PullRequestEvent' || LISTS.has(type)
}

function note(pull: Assembled, event: Json, payload: unknown): void {
  const list = LISTS.get(textAt(event, 'type') ?? '')
  const at = textAt(event, 'created_at') ?? ''
  update(pull, valueAt(payload, 'pull_request'), at)
  if (list === undefined) noteAction(pull, textAt(payload, 'action'), { at, actor: event.actor })
  else noteWritten(pull[list], event, payload)
}

/** Since 2025 events carry a short form of the pull request, which must not take away what an earlier one told. */
function update(pull: Assembled, told: unknown, at: string): void {
  if (!isJson(told)) return
  const isNewer = at >= (textAt(pull.pull, 'told_at') ?? '')
  pull.pull = isNewer ? { ...pull.pull, ...told, told_at: at } : { ...told, ...pull.pull }
}

function noteAction(pull: Assembled, action: string | null, { at, actor }: { at: string; actor: unknown }): void {
  if (action === 'opened') {
    pull.openedAt = at
    pull.openedBy = actor
  }
  const event = ACTIONS.get(action ?? '')
  if (event !== undefined) pull.happened.push({ event, createdAt: at })
}

function noteWritten(list: Map<string, Json>, event: Json, payload: unknown): void {
  const written = valueAt(payload, 'review') ?? valueAt(payload, 'comment')
  if (!isJson(written)) return
  const user = written.user ?? event.actor
  const createdAt = written.created_at ?? event.created_at
  const state = written.state ?? null
  list.set(textAt(written, 'id') ?? String(list.size), { ...written, user, created_at: createdAt, state })
}

function toPull(assembled: Assembled, kinds: ReadonlySet<string>): ForeignPull | undefined {
  const { pull, openedAt, openedBy, happened, repository } = assembled
  const createdAt = textAt(pull, 'created_at') ?? openedAt
  if (createdAt === null) return undefined
  const events = happened.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const last = (name: string) => events.findLast(({ event }) => event === name)?.createdAt ?? null
  const isMerged = pull.merged === true || textAt(pull, 'merged_at') !== null
  const mergedAt = textAt(pull, 'merged_at') ?? last('merged') ?? (isMerged ? last('closed') : null)
  const closedAt = textAt(pull, 'closed_at') ?? last('closed') ?? mergedAt
  const ended = { merged_at: mergedAt, closed_at: closedAt, state: stateOf(events, textAt(pull, 'state')) }
  const read = readGithubRest({ ...pull, ...ended, number: assembled.number, created_at: createdAt }, repository)
  if (read.kind === 'unusable') return undefined
  const isKnown = (type: string) => openedAt !== null && kinds.has(type)
  const author = read.pull.author ?? textAt(openedBy, 'login')
  return { ...read.pull, ...listsOf(assembled, isKnown), author, repo: repository, events }
}

function stateOf(events: readonly { readonly event: string }[], told: string | null): string {
  const ending = events.findLast(({ event }) => event === 'closed' || event === 'merged' || event === 'reopened')
  if (ending === undefined) return told ?? 'open'
  return ending.event === 'reopened' ? 'open' : 'closed'
}

function listsOf({ reviews, inline, comments }: Assembled, isKnown: (type: string) => boolean) {
  return {
    reviews: isKnown('PullRequestReviewEvent') ? readRestReviews([...reviews.values()]) : null,
    reviewComments: isKnown('PullRequestReviewCommentEvent') ? [...inline.values()].map(readRestInlineComment) : null,
    issueComments: isKnown('IssueCommentEvent') ? [...comments.values()].map(readRestComment) : null,
  }
}
