import { MAIN_BRANCH, RELEASE_BRANCH, STAGE_BRANCH } from '../snapshot/branches.ts'
import { isBaseMerge } from '../snapshot/is-base-merge.ts'
import type { Commit, Snapshot } from '../snapshot/snapshot.ts'
import { isVersionTitle } from './version-title.ts'

/** How a change that was reviewed elsewhere came here. */
export type Carried = 'picked' | 'promoted'

/**
 * Whether a change only carries over what was reviewed before: a back-port or another cherry-pick, or a merge between two long-lived
 * branches or of nothing but merged pull requests. `undefined` where nothing on record says so.
 */
export function findCarried(snapshot: Snapshot): Carried | undefined {
  const own = (snapshot.commits ?? []).filter((commit) => !isBaseMerge(commit, snapshot))
  if (isPicked(snapshot, own)) return 'picked'
  return isPromotion(snapshot) || isMadeOfPulls(snapshot, own) ? 'promoted' : undefined
}

/** What `git cherry-pick -x` writes, and the two lines that the stable rules of Linux ask for (Documentation/process/stable-kernel-rules). */
const PICKED_COMMIT =
  /^(?:\((?:cherry[- ]picked|back-?ported) from commit [\da-f]{7,64}\b|commit [\da-f]{7,64} upstream\b|\[ ?upstream commit [\da-f]{7,64} ?\])/im
const PICK = '(?:back[- ]?port|forward[- ]?port|cherry[- ]?pick|up[- ]?lift)(?:s|ed|ing|ped)?'
const BRANCH = /^(?:[\w.-]+\/)?(?:auto(?:matic)?[-_/])?(?:backports?|forward-?ports?|cherry-?picks?|mergify\/bp)[-_/]/i
/** A pull request, a commit or an address: where it was reviewed. */
const ORIGIN = String.raw`(?:#\d{1,9}\b|\b[\da-f]{7,64}\b|https?:\/\/)`
const TITLE_PICK = new RegExp(
  String.raw`^\W{0,3}(?:\[[^\]]{0,60}\]\s*)*(?:\w{1,20}(?:\([^)]{0,60}\))?!?:\s*)?\W?${PICK}\b`,
  'i',
)
const BODY_PICK = new RegExp(
  String.raw`^\W{0,8}(?:this is |(?:an? )?(?:auto\w*|manual\w*|clean|partial) )*(?:an? )?${PICK}\b.{0,80}?${ORIGIN}`,
  'im',
)
/** `[stable/2.x] Title`, as back-port tools name them. */
const PREFIX = /^\[([^\]]{1,60})\]/

/** “Port #311 to 2.x” is one only on a release branch; elsewhere it may be another language or platform. */
const PORT = new RegExp(
  String.raw`^\W{0,8}(?:\w{1,20}(?:\([^)]{0,60}\))?!?:\s*)?ports?(?:ed|ing)?\b.{0,80}?${ORIGIN}`,
  'im',
)

function isPicked({ title, body, baseRef, headRef }: Snapshot, commits: readonly Commit[]): boolean {
  if (commits.length > 0 && commits.every(({ message }) => PICKED_COMMIT.test(message))) return true
  if (BODY_PICK.test(body.slice(0, SEARCHED))) return true
  const [, place] = PREFIX.exec(title) ?? []
  const isToRelease = baseRef !== null && RELEASE_BRANCH.test(baseRef)
  const hasOrigin = isToRelease || new RegExp(ORIGIN).test(title)
  if (TITLE_PICK.test(title) && hasOrigin) return true
  if (isToRelease && PORT.test(`${title}\n${body.slice(0, SEARCHED)}`)) return true
  if (headRef !== null && BRANCH.test(headRef) && (isToRelease || /\d/.test(headRef))) return true
  return isToRelease && place === baseRef && new RegExp(ORIGIN).test(`${title} ${body.slice(0, SEARCHED)}`)
}

/** Nothing that a tool writes stands further down. */
const SEARCHED = 2000

/** A branch of one release also gathers work of its own, unless the title says that it is merged back. */
const MERGES_BACK = /\b(?:back-?)?merg(?:e|es|ed|ing)\b|\bpromot|\bsync/i

/** Two branches that live on. A fork's branch of such a name is somebody's work. */
function isPromotion({ baseRef, headRef, isFork, title }: Snapshot): boolean {
  if (baseRef === null || headRef === null || isFork === true || baseRef === headRef) return false
  const isMain = (name: string) => MAIN_BRANCH.test(name)
  const isStage = (name: string) => STAGE_BRANCH.test(name)
  if (isMain(headRef)) return isStage(baseRef) || RELEASE_BRANCH.test(baseRef)
  const isHeadLongLived = isStage(headRef) || (RELEASE_BRANCH.test(headRef) && MERGES_BACK.test(title))
  return isHeadLongLived && (isStage(baseRef) || isMain(baseRef) || RELEASE_BRANCH.test(baseRef))
}

/** What GitHub's three buttons leave: a merge commit, or a squashed title that ends in the number. */
const MERGED_PULL = /^merge pull request #\d{1,9} from |\(#\d{1,9}\)$/i
/** One commit with a number at its end may as well name an issue; the version of what they make is raised beside them. */
const LEAST_PULLS = 2

function isMadeOfPulls({ number }: Snapshot, commits: readonly Commit[]): boolean {
  const titles = commits.map(({ message }) => (message.split('\n')[0] ?? '').trim())
  const pulls = titles.filter((title) => MERGED_PULL.test(title) && !title.includes(`#${number}`))
  const others = titles.filter((title) => !pulls.includes(title) && !isVersionTitle(title))
  return new Set(pulls).size >= LEAST_PULLS && others.length === 0
}
