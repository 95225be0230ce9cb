import type { Commit, Snapshot } from './snapshot.ts'

const MERGED = /^merged? (?:(?:remote-tracking )?branch(?:es)? |latest |changes from )?(.+)$/i
/** Where a branch's name may stand: behind its remote, in quotes, or by itself. */
const NAME = /^["'`]?(?:(?:refs\/(?:heads|remotes)\/)?(?:origin|upstream)\/)?([\w.\-/]+)["'`]?/

/**
 * Whether a commit does nothing but bring in the base branch, by the message that git and GitHub's *Update branch* write. Such a
 * commit has nothing to read. A merge of any other branch is none.
 */
export function isBaseMerge({ message }: Pick<Commit, 'message'>, { baseRef }: Pick<Snapshot, 'baseRef'>): boolean {
  const [title = ''] = message.split('\n')
  const [, merged = ''] = MERGED.exec(title.slice(0, 400)) ?? []
  const [, name] = NAME.exec(merged) ?? []
  return name !== undefined && baseRef !== null && name.toLowerCase() === baseRef.toLowerCase()
}
