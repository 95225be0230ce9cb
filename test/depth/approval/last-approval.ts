import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import type { ApprovalVerdict } from '../../../src/depth/verdict.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { changed, snapshot } from '../build-snapshot.ts'

export function approvalsOf(changes: Partial<Snapshot>): readonly ApprovalVerdict[] {
  return assess(snapshot(changes), mergeConfiguration()).verdict.approvals
}

export function last(changes: Partial<Snapshot>): ApprovalVerdict {
  const approval = approvalsOf(changes).at(-1)
  if (approval === undefined) throw new Error('there is no approval')
  return approval
}

/** One file in which so many lines come and go. */
export function rewrote(additions: number, deletions: number): Partial<Snapshot> {
  const [file] = changed({ 'src/cart.ts': additions }).files ?? []
  if (file === undefined) throw new Error('there is no file')
  return { files: [{ ...file, deletions }], additions, deletions }
}
