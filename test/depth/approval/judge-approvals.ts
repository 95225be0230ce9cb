import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import type { ApprovalVerdict } from '../../../src/depth/verdict.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { changed, HOUR, START, snapshot } from '../build-snapshot.ts'

/** One file in which so many lines come and go. */
export function rewrote(additions: number, deletions: number): Partial<Snapshot> {
  const [file] = changed({ 'src/cart.ts': additions }).files ?? []
  if (file === undefined) throw new Error('there is no file')
  return { files: [{ ...file, deletions }], additions, deletions }
}

/** The same with its patch read: so many lines say something new. */
export function seen(additions: number, deletions: number, novelLines: number): Partial<Snapshot> {
  const change = rewrote(additions, deletions)
  return { ...change, files: (change.files ?? []).map((file) => ({ ...file, novelLines })) }
}

/** The verdicts on the approvals of a change of 200 lines. */
export function approvalsOf(changes: Partial<Snapshot>): readonly ApprovalVerdict[] {
  return assess(snapshot(changes), mergeConfiguration()).verdict.approvals
}

/** The verdict on the latest approval. */
export function last(changes: Partial<Snapshot>): ApprovalVerdict {
  const approval = approvalsOf(changes).at(-1)
  if (approval === undefined) throw new Error('there is no approval')
  return approval
}

/** Well before an approval made by `review()`. */
export const EARLIER = START + 10 * HOUR
