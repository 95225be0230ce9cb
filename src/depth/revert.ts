import type { Commit, Snapshot } from '../snapshot/snapshot.ts'

/** Behind the type of a conventional commit or a tag in brackets. */
const BEGINNING = String.raw`^\W{0,3}(?:\[[^\]]{0,60}\]\s*)*(?:\w{1,20}(?:\([^)]{0,60}\))?!?:\s*)?`
const WORD =
  '(?:(?:partial|temporar|ful|complete|manual|selective|clean)(?:l?ly|ily|y)? )?(?:revert|roll[- ]?back|rolls[- ]?back|rolled[- ]?back|rolling[- ]?back|back(?:s|ed|ing)?[- ]?out|un-?do|undoes)(?:s|ed|ing)?(?:\\^\\d{1,2})?'
const TAKES_BACK = new RegExp(`${BEGINNING}${WORD}\\b`, 'i')
/** What is taken back: a quoted title, a number, a commit, an address. One word between backticks is a name in the code, and no title. */
const NAMED = String.raw`(?:["“'«]|\u0060(?:[\da-f]{7,64}\b|[^\u0060\s]{1,80}\s)|(?:the )?(?:pr|pull request|commit|mr)?\s*(?:[\w.-]+\/[\w.-]+)?#\d{1,9}\b|(?:commit )?[\da-f]{7,64}\b|https?:\/\/)`
const TITLE = new RegExp(`${BEGINNING}${WORD}(?!\\w)[\\s:]*${NAMED}`, 'i')
const CONVENTIONAL = /^\s*revert(\([^)]{0,60}\))?!?:\s/i
const BODY = new RegExp(
  String.raw`^\W{0,3}(?:this )?(?:pull request |pr |change |commit )?(?:reverts?|rolls? back|backs out|undoes)\b:?\s*(?:the )?(?:merge |changes? |commits? )?(?:of |in |from )?${NAMED}`,
  'im',
)
const COMMIT = /^This reverts commit [\da-f]{7,64}/im
/** `[Revert] Add partial refunds (#12)` */
const TAG = /^\W{0,3}\[\s{0,3}(?:revert|rollback|backout)\s{0,3}\]/i
/** The branch that GitHub's button makes. */
const BRANCH = /^revert-\d{1,9}-/i
const AGAIN = new RegExp(String.raw`${BEGINNING}(?:re-?land|re-?apply)\b[\s:]*${NAMED}`, 'i')

/**
 * Whether a change takes an earlier one back, or lands one again that was taken back: by its title and what the title, the
 * description, the branch or each commit names.
 */
export function isRevert({
  title,
  body,
  headRef,
  commits,
}: Pick<Snapshot, 'title' | 'body' | 'headRef'> & {
  readonly commits: readonly Pick<Commit, 'message'>[] | null
}): boolean {
  if (TITLE.test(title) || CONVENTIONAL.test(title) || TAG.test(title) || AGAIN.test(title)) return true
  const isEachCommit = commits !== null && commits.length > 0 && commits.every(({ message }) => COMMIT.test(message))
  if (isEachCommit || (headRef !== null && BRANCH.test(headRef))) return true
  return TAKES_BACK.test(title) && BODY.test(body.slice(0, 2000))
}
