import { isDocumentation } from '../../snapshot/files/path-kinds.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { Reason } from '../reason.ts'
import type { UntracedApproval } from './approval-context.ts'
import { countNovel, countSizes } from './change-balance.ts'
import { remarksByOthers } from './others-remarks.ts'

/** Up to this share of the additions may be missing among the deletions, where one thing stands in another's place on every line. */
const LINE_FOR_LINE = 0.95

type MechanicalCode = 'nothing-new' | 'machine-made' | 'line-for-line' | 'cosmetic'

/**
 * Whether an untraced approval's change is mechanical. Where the patch is known, it alone tells; else it is a sign that the change says
 * a machine wrote it, that as many lines come as go, or that the title says so and the sizes do not contradict. What others had
 * something to say about in the diff or in a review is not mechanical; the conversation is often about how a change came to be.
 * `undefined` where there is no such sign.
 */
export function findMechanicalSign(approval: UntracedApproval): Reason<MechanicalCode> | undefined {
  if (remarksByOthers(approval).some(({ where }) => where !== 'conversation')) return undefined
  const novel = countNovel(approval.snapshot)
  if (novel !== undefined) return bySeenLines(approval, novel)
  if (isMachineMade(approval.snapshot)) return { code: 'machine-made', facts: {} }
  const sizes = countSizes(approval.snapshot)
  if (sizes === undefined) return undefined
  const { additions, deletions, balance } = sizes
  if (balance >= LINE_FOR_LINE) return { code: 'line-for-line', facts: { additions, deletions } }
  if (!isCosmetic(approval.snapshot, balance) || sizes.isMostlyNew) return undefined
  return { code: 'cosmetic', facts: { lines: additions + deletions } }
}

function bySeenLines({ thresholds: { minLines }, lines = 0 }: UntracedApproval, novel: number) {
  return novel < minLines ? ({ code: 'nothing-new', facts: { lines, novel } } as const) : undefined
}

/** What a generator or a formatter writes, nobody wrote by hand; it says so at the beginning of a title or a subject. */
const MACHINE_MADE = new RegExp(
  String.raw`^\s*(?:\w{1,20}(?:\([^()]{0,60}\))?!?:\s*)?(?:` +
    String.raw`re-?generat(?:e|ed|es|ing) (?:[\w./-]{1,40} ){0,3}(?:files?|docs?|documentation|examples?|vectors?|fixtures?|snapshots?|goldens?|schemas?|types|bindings|clients?|code|manifests?|lock-?files?)\b|` +
    String.raw`(?:auto-?|automatically )(?:generated|formatted|updated)\b|automatic (?:update|formatting)\b)`,
  'i',
)

function isMachineMade({ title, commits }: Snapshot): boolean {
  if (MACHINE_MADE.test(title)) return true
  return commits !== null && commits.length > 0 && commits.every(({ message }) => MACHINE_MADE.test(message))
}

const COSMETIC =
  /\b(typos?|spelling|grammar|punctuation|editorial|nit(pick)?s?|clean[- ]?ups?|tid(y|ied|ying)( up)?|cosmetic\w*|terminology|harmoni[sz]e\w*|reformat\w*|formatting|white ?space|indentation|((spell ?check|lint|format|compil|toolchain)\w*|idnits) (fix\w*|errors?|warnings?|complaints?|issues?)|renam(e|es|ed|ing)|mov(e|es|ed|ing)|split(ting|s)?|reorder(ing|s|ed)?|bump\w*|boilerplate|copyright|(broken|dead) links?)\b/i

const MOVE = /\bmov(e|es|ed|ing)\b/gi

/** In documents, one word in place of another changes no rule; where fewer come than go, more than words went. */
const REWORDING = /\b(replac(e|es|ed|ing)|reword\w*|rephras\w*|wording|style|terms?)\b/i
const WORD_FOR_WORD = 0.8

/** By the first thing that the title names: what comes after a comma or an *and* is often an afterthought. */
function isCosmetic({ title, files }: Snapshot, balance: number): boolean {
  const first = title.split(/[,;+&(]|\band\b/)[0] ?? ''
  const isProse = files?.every(({ path }) => isDocumentation(path)) === true
  if (COSMETIC.test(first.replace(MOVE, ' '))) return true
  if (first.search(MOVE) >= 0) return !isRewritten(files)
  return isProse && balance >= WORD_FOR_WORD && REWORDING.test(first)
}

/** GitHub counts beside the new name of a file only the lines that the move does not explain. */
function isRewritten(files: Snapshot['files']): boolean {
  const read = (files ?? []).filter(({ isReviewed }) => isReviewed)
  const count = (some: typeof read) => some.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0)
  return 2 * count(read.filter(({ change }) => change === 'renamed')) > count(read)
}
