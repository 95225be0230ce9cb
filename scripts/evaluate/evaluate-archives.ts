import { basename } from 'node:path'
import { readArchive } from '../../src/cli/archive/read-archive.ts'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { assess } from '../../src/depth/assess.ts'
import type { ApprovalVerdict } from '../../src/depth/verdict.ts'
import { deriveArchiveSnapshot } from '../../src/snapshot/archive/derive-archive-snapshot.ts'
import { quantile } from '../../src/statistics/quantile.ts'

/** What the detector said about one approval, and how to find it again. */
export interface JudgedApproval {
  readonly archive: string
  readonly repo: string
  readonly number: number
  readonly approval: ApprovalVerdict
}

/** What the product says about the pull requests of one archive that people opened. */
export interface ArchiveFigures {
  readonly archive: string
  readonly pulls: number
  readonly verdicts: ReadonlyMap<string, number>
  readonly rubberStamps: ReadonlyMap<string, number>
  /** p25, p50 and p75 of the depth of those that carry one; undefined where none does. */
  readonly depth: readonly (number | undefined)[]
  readonly scored: number
  readonly approvals: readonly JudgedApproval[]
}

const CONFIGURATION = mergeConfiguration()

/** Judges every pull request as its archive last knew it, with the default configuration. */
export async function evaluateArchive(path: string): Promise<ArchiveFigures> {
  const archive = basename(path).replace('.jsonl.gz', '')
  const verdicts = new Map<string, number>()
  const rubberStamps = new Map<string, number>()
  const depths: number[] = []
  const approvals: JudgedApproval[] = []
  let pulls = 0
  const onBroken = (where: string, why: string) => process.stderr.write(`${where} ${why}\n`)
  for await (const pull of readArchive([path], { onBroken })) {
    const snapshot = deriveArchiveSnapshot(pull, Number.MAX_SAFE_INTEGER)
    if (snapshot === undefined || snapshot.author.kind !== 'person') continue
    const judged = assess(snapshot, CONFIGURATION).verdict
    pulls += 1
    countOne(verdicts, judged.verdict)
    if (judged.depth !== undefined) depths.push(judged.depth)
    for (const approval of judged.approvals) {
      countOne(rubberStamps, approval.rubberStamp)
      approvals.push({ archive, repo: pull.repo, number: pull.number, approval })
    }
  }
  const depth = [0.25, 0.5, 0.75].map((p) => quantile(depths, p))
  return { archive, pulls, verdicts, rubberStamps, depth, scored: depths.length, approvals }
}

function countOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
