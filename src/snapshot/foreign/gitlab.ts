import { accountOf, type Conversion, type ForeignPull } from './foreign-pull.ts'
import { bodyAt, flagAt, type Json, listAt, numberAt, textAt, valueAt } from './json-values.ts'

type Reviews = NonNullable<ForeignPull['reviews']>

/**
 * A merge request of GitLab, by REST or GraphQL. Approvals are events among its notes; without notes nothing is known of reviews.
 *
 * @param repository the one that a page around it names
 */
export function readGitlab(request: Json, repository: string | null): Conversion {
  const at = (name: string) => textAt(request, snakeOf(name)) ?? textAt(request, name)
  const { login: author, type } = person(request.author)
  const notes = notesOf(request)
  return {
    kind: 'pull',
    pull: {
      repo: repositoryOf(request) ?? repository,
      number: numberAt(request, 'iid') ?? Number.NaN,
      author,
      authorType: type,
      state: stateOf(textAt(request, 'state')),
      createdAt: at('createdAt') ?? '',
      updatedAt: at('updatedAt'),
      mergedAt: at('mergedAt'),
      closedAt: at('closedAt') ?? at('mergedAt'),
      mergedBy: person(request.merge_user ?? request.merged_by ?? request.mergeUser).login,
      draft: flagAt(request, 'draft') ?? flagAt(request, 'work_in_progress'),
      additions: numberAt(request, 'diffStatsSummary', 'additions'),
      deletions: numberAt(request, 'diffStatsSummary', 'deletions'),
      title: textAt(request, 'title'),
      body: bodyAt(request, 'description'),
      baseRef: at('targetBranch'),
      headRef: at('sourceBranch'),
      headSha: textAt(request, 'sha') ?? textAt(request, 'diffHeadSha'),
      labels: labelsOf(request.labels),
      reviews: notes === null ? readApprovals(request) : notes.flatMap(toApproval),
      reviewComments: notes?.flatMap(toInline) ?? noneOf(request),
      issueComments: notes?.flatMap(toComment) ?? noneOf(request),
    },
  }
}

function snakeOf(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}

/** A count of 0 says that there are no notes; any other says nothing of who wrote when. */
function noneOf({ user_notes_count: count, userNotesCount }: Json): [] | null {
  return (count ?? userNotesCount) === 0 ? [] : null
}

const STATES: ReadonlyMap<string | null, string> = new Map([
  ['opened', 'OPEN'],
  ['locked', 'OPEN'],
  ['merged', 'MERGED'],
  ['closed', 'CLOSED'],
])

function stateOf(state: string | null): string | null {
  return STATES.get(state) ?? state
}

/** `acme/tools/shop` from `acme/tools/shop!1` or from the address of its page. */
function repositoryOf(request: Json): string | null {
  const reference = textAt(request, 'references', 'full') ?? textAt(request, 'reference')
  const path = /^(.+\/.+)!\d+$/.exec(reference ?? '')?.[1]
  const url = textAt(request, 'web_url') ?? textAt(request, 'webUrl')
  const inUrl = /^https?:\/\/[^/]+\/(.+?)(?:\/-)?\/merge_requests\/\d+/.exec(url ?? '')?.[1]
  return path ?? inUrl ?? textAt(request, 'project', 'fullPath') ?? textAt(request, 'project', 'path_with_namespace')
}

/** Tokens of projects and groups act under names of their own. */
function person(value: unknown) {
  const account = accountOf(value)
  const isToken = /^(project|group)_\d+_bot(_|\d|$)/.test(account.login ?? '')
  return { ...account, type: isToken ? 'Bot' : account.type }
}

function labelsOf(labels: unknown): string[] | null {
  if (Array.isArray(labels) && labels.every((label) => typeof label === 'string')) return labels
  const list = listAt({ labels }, 'labels')
  return list?.flatMap((label) => textAt(label, 'title') ?? textAt(label, 'name') ?? []) ?? null
}

/** From `notes`, or from `discussions` with notes below them. */
function notesOf(request: Json): readonly Json[] | null {
  const notes = listAt(request, 'notes')
  if (notes !== null) return notes
  const below = listAt(request, 'discussions')?.map((discussion) => listAt(discussion, 'notes'))
  return below === undefined || below.includes(null) ? null : below.flatMap((list) => list ?? [])
}

/** The list of approvals tells when only in newer versions; a time that is not known makes no review. */
function readApprovals(request: Json): ForeignPull['reviews'] {
  const approvals = listAt(request, 'approved_by') ?? listAt(request, 'approvals', 'approved_by')
  if (approvals === null || approvals.some((one) => textAt(one, 'approved_at') === null)) return null
  return approvals.map((one) => review(one.user, textAt(one, 'approved_at'), 'APPROVED'))
}

function review(user: unknown, submittedAt: string | null, state: string): Reviews[number] {
  const { login: author, type: authorType } = person(user)
  return { author, authorType, state, submittedAt }
}

function timeOf(note: Json): string | null {
  return textAt(note, 'created_at') ?? textAt(note, 'createdAt')
}

function toApproval(note: Json): Reviews {
  const words = bodyAt(note, 'body') ?? ''
  if (note.system !== true) return []
  if (/^approved this merge request/.test(words)) return [review(note.author, timeOf(note), 'APPROVED')]
  return /^requested changes/.test(words) ? [review(note.author, timeOf(note), 'CHANGES_REQUESTED')] : []
}

function isInline(note: Json): boolean {
  return textAt(note, 'type') === 'DiffNote' || valueAt(note, 'position') != null
}

function toInline(note: Json): NonNullable<ForeignPull['reviewComments']> {
  if (note.system === true || !isInline(note)) return []
  const { position } = note
  const path = textAt(position, 'new_path') ?? textAt(position, 'newPath') ?? textAt(position, 'filePath')
  return [{ ...written(note), path, line: numberAt(position, 'new_line') ?? numberAt(position, 'newLine') }]
}

function toComment(note: Json): NonNullable<ForeignPull['issueComments']> {
  return note.system === true || isInline(note) ? [] : [written(note)]
}

function written(note: Json) {
  const { login: author, type: authorType } = person(note.author)
  return { id: textAt(note, 'id'), author, authorType, createdAt: timeOf(note), body: bodyAt(note, 'body') }
}
