import type { GraphqlError } from '../github-error.ts'

/**
 * Fields that GitHub may answer with null, or not know, and that a judgement can do without. A team as `requestedReviewer` is null, with an error beside
 * it, for an App without *Members: read* (cli/cli#14317): then somebody was asked, and nobody is named.
 */
const DISPENSABLE: ReadonlySet<string | number> = new Set([
  'requestedReviewer',
  'resolvedBy',
  'mergedBy',
  'assignees',
  'baseRef',
  'user',
  'authors',
  'rateLimit',
  'diffSide',
  'startDiffSide',
  'diffHunk',
  'authorAssociation',
  'originalEnvironment',
  'commitOid',
  'stateReason',
  'isTruncated',
])

/** Whether an answer is read without this field as well, where a GitHub does not know it. */
export function mayBeAbsent(field: string): boolean {
  return DISPENSABLE.has(field)
}

/** Whether an error costs nothing but such a field; the rest of the answer is as whole as without it. */
export function isDispensable({ path }: GraphqlError): boolean {
  return path.some((part) => DISPENSABLE.has(part))
}
