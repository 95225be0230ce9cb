import type { Commit, Snapshot } from './snapshot.ts'

const TYPE = String.raw`^(?:\w{1,20}(?:\([^()]{0,60}\))?!?:\s{0,4})?`
const BETWEEN = '(?:(?:remote-tracking|branch(?:es)?|latest|new|changes|commits|the|in|up|from|with) ){0,6}'
const VERB = `(?:merg(?:e|ed|es|ing):? ${BETWEEN}|(?:sync|update|pull)(?:e?d|ing|s)? (?:the )?(?:branch |latest |changes |commits ){0,3}(?:from|with|to) (?:the |latest |upstream ){0,2})`
/** Where a branch's name may stand: behind its remote or owner, in quotes, or by itself. */
const NAME = /(?:(?:refs\/(?:heads|remotes)\/)?(?:origin|upstream)\/|[\w-]{1,40}:)?([\w.\-/]+)/
/** Nothing else may be said: “merge main and rework the refunds” is work. */
const REST = String.raw`(?:\s+branch)?(?:\s+(?:of|from|into|in|to|onto)\s+\S+){0,3}\s*\.?$`
const MERGED = new RegExp(`${TYPE}${VERB}["'\`]?${NAME.source}["'\`]?${REST}`, 'i')

/**
 * Whether a commit does nothing but bring in the base branch, by the message that git and GitHub's *Update branch* write. Such a
 * commit has nothing to read. A merge of any other branch is none.
 */
export function isBaseMerge({ message }: Pick<Commit, 'message'>, { baseRef }: Pick<Snapshot, 'baseRef'>): boolean {
  const [title = ''] = message.split('\n')
  const [, name] = MERGED.exec(title.slice(0, 400)) ?? []
  return name !== undefined && baseRef !== null && name.toLowerCase() === baseRef.toLowerCase()
}
