import type { Source } from './foreign-pull.ts'
import { isJson, type Json, textAt } from './json-values.ts'

/** What a record is by its keys: a pull request of some source, pages around some, or something else that has a name. */
export type Recognised =
  | { readonly kind: 'pull'; readonly source: Source }
  | { readonly kind: 'page' }
  | { readonly kind: 'other'; readonly what: string }

/** By what only one source writes, the surest first; values do not count. */
export function recognise(record: Json): Recognised {
  if (isOwn(record)) return pull(typeof record.number === 'string' ? 'look-alike' : 'archive')
  if (isEvent(record)) return pull('events')
  if (isJson(record.data) || Array.isArray(record.errors)) return { kind: 'page' }
  if (record.iid !== undefined && isTimed(record))
    return isMergeRequest(record) ? pull('gitlab') : other('an issue of GitLab')
  if (isGerrit(record)) return pull('gerrit')
  if (isDevlake(record)) return pull('devlake')
  return recogniseNumbered(record) ?? recogniseOther(record)
}

function pull(source: Source): Recognised {
  return { kind: 'pull', source }
}

function other(what: string): Recognised {
  return { kind: 'other', what }
}

/** An author with keys of its own is another source's, whoever added the repository. */
function isOwn({ repo, author, createdAt, created_at: snake }: Json): boolean {
  return typeof repo === 'string' && !isJson(author) && (createdAt !== undefined || snake === undefined)
}

function isEvent({ type, payload, repo }: Json): boolean {
  return typeof type === 'string' && type.endsWith('Event') && isJson(payload) && isJson(repo)
}

function isTimed(record: Json): boolean {
  return record.created_at !== undefined || record.createdAt !== undefined
}

function isMergeRequest(record: Json): boolean {
  const names = [
    'source_branch',
    'target_branch',
    'merged_at',
    'mergedAt',
    'sourceBranch',
    'targetBranch',
    'merge_status',
    'draft',
  ]
  return names.some((name) => name in record) || /merge_requests/.test(textAt(record, 'web_url') ?? '')
}

function isGerrit(record: Json): boolean {
  const isRest = record._number !== undefined && record.created !== undefined
  return isRest || (record.createdOn !== undefined && record.project !== undefined && record.number !== undefined)
}

function isDevlake(record: Json): boolean {
  return (
    record.pull_request_key !== undefined || (record.github_created_at !== undefined && record.number !== undefined)
  )
}

/** All of GitHub's interfaces number what they write, issues too. */
function recogniseNumbered(record: Json): Recognised | undefined {
  if (record.number === undefined || Array.isArray(record.payload)) return undefined
  if (record.createdAt !== undefined) return recogniseCamel(record)
  if (record.created_at === undefined) return undefined
  const { user, repository_url, url } = record
  const isNamed = typeof record.repository === 'string' || typeof record.repo === 'string'
  const isRest =
    (isJson(user) && !isNamed) || isJson(record.head) || repository_url !== undefined || /\/repos\//.test(String(url))
  if (!isRest) return pull('look-alike')
  const names = ['head', 'base', 'pull_request', 'merged_at', 'requested_reviewers', 'diff_url']
  const isPull = names.some((name) => record[name] !== undefined) || /\/pulls?\//.test(textAt(record, 'html_url') ?? '')
  return isPull ? pull('rest') : other('an issue of GitHub’s REST API')
}

function recogniseCamel(record: Json): Recognised {
  const url = textAt(record, 'url') ?? ''
  if (/\/issues\/\d+$/.test(url) || record.__typename === 'Issue') return other('an issue')
  const ours = ['repo', 'readyAt', 'baseRef', 'headRef', 'reviewComments', 'issueComments', 'draft', 'authorType']
  const isOurs = !isJson(record.author) && ours.some((name) => record[name] !== undefined)
  if (typeof record.author === 'string' || isOurs) return pull('look-alike')
  const isGraphql = [record.reviews, record.commits, record.files, record.comments, record.labels].some(isJson)
  return isGraphql || record.__typename !== undefined ? pull('graphql') : pull('gh')
}

/** Keys that say what else a record is. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['documentation_url', 'an error of GitHub’s REST API'],
  ['issue_url', 'a comment'],
  ['pull_request_url', 'a review or a review comment'],
  ['pull_request_review_id', 'a review comment'],
  ['submitted_at', 'a review'],
  ['sha', 'a commit'],
  ['rowCount', 'a line of statistics'],
  ['full_name', 'a repository'],
  ['nameWithOwner', 'a repository'],
]

/** A record without a name of its own may still be a page around others. */
function recogniseOther(record: Json): Recognised {
  const folded = new Set(Object.keys(record).map((key) => key.replace(/[_\-\s]/g, '').toLowerCase()))
  if (folded.has('number') && (folded.has('createdat') || folded.has('created'))) return pull('look-alike')
  const isAround = Object.values(record).some((value) => isJson(value) || (Array.isArray(value) && value.some(isJson)))
  const known = OTHERS.find(([key]) => record[key] !== undefined)
  if (known !== undefined && !('pullRequests' in record)) return other(known[1])
  if (isAround) return { kind: 'page' }
  const keys = Object.keys(record)
    .slice(0, 3)
    .map((key) => `"${key}"`)
    .join(', ')
  return other(keys === '' ? 'an empty record' : `a record with ${keys}`)
}
