import { readArchive } from '../../src/cli/archive/read-archive.ts'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { assess } from '../../src/depth/assess.ts'
import { parseComment } from '../../src/depth/comment/parse-comment.ts'
import { splitStatements } from '../../src/depth/comment/split-statements.ts'
import { deriveArchiveSnapshot } from '../../src/snapshot/archive/derive-archive-snapshot.ts'
import { isHuman } from '../../src/snapshot/people/actors.ts'
import type { Actor, Snapshot } from '../../src/snapshot/snapshot.ts'
import { randomFrom } from './random-from.ts'

/** How often sentences that belong to other changes leave a trace under a change they have nothing to do with. */
export interface AnchorFigures {
  readonly sentences: string
  readonly n: number
  readonly traces: number
}

/** One sentence that a person wrote in an approval. */
interface Sentence {
  readonly repository: string
  readonly text: string
}

const ROUNDS = 4000
const CONFIGURATION = mergeConfiguration()

/** Draws sentences of approvals and changes of other repositories by a fixed seed, and judges each pair as an approval with that text. */
export async function evaluateAnchors(paths: readonly string[]): Promise<readonly AnchorFigures[]> {
  const { sentences, changes } = await readMaterial(paths)
  const random = randomFrom(20_261_127)
  const drawn: { readonly isTied: boolean; readonly hasTrace: boolean }[] = []
  while (drawn.length < ROUNDS && sentences.length > 0) {
    const sentence = sentences[Math.floor(random() * sentences.length)]
    const change = changes[Math.floor(random() * changes.length)]
    if (sentence === undefined || change === undefined) continue
    if (sentence.repository === change.repository.nameWithOwner) continue
    const isTied = tiesByForm(change, sentence.text)
    drawn.push({ isTied, hasTrace: isTied || leavesTrace(change, sentence.text) })
  }
  const figuresOf = (name: string, some: typeof drawn): AnchorFigures => ({
    sentences: name,
    n: some.length,
    traces: some.filter(({ hasTrace }) => hasTrace).length,
  })
  return [
    figuresOf('all', drawn),
    figuresOf(
      'ask, contrast or name code by themselves',
      drawn.filter(({ isTied }) => isTied),
    ),
    figuresOf(
      'tell something',
      drawn.filter(({ isTied }) => !isTied),
    ),
  ]
}

async function readMaterial(paths: readonly string[]) {
  const sentences: Sentence[] = []
  const changes: Snapshot[] = []
  const onBroken = (where: string, why: string) => process.stderr.write(`${where} ${why}\n`)
  for await (const pull of readArchive(paths, { onBroken })) {
    const snapshot = deriveArchiveSnapshot(pull, Number.MAX_SAFE_INTEGER)
    if (snapshot === undefined || snapshot.missing.length > 0) continue
    changes.push(snapshot)
    const repository = snapshot.repository.nameWithOwner
    for (const text of approvalTexts(snapshot)) sentences.push({ repository, text })
  }
  return { sentences, changes }
}

function approvalTexts({ reviews, author }: Snapshot): readonly string[] {
  return reviews
    .filter((review) => review.state === 'approved' && isHuman(review.author, author))
    .flatMap(({ body }) => splitStatements(parseComment(body)))
    .flatMap(({ block }) => (block.kind === 'prose' ? [block.lines.join(' ')] : []))
}

const STRANGER: Actor = { id: 'a stranger', kind: 'person' }

function leavesTrace(change: Snapshot, body: string): boolean {
  return traceOf({ ...change, threads: [], comments: [], reviews: [approvalOf(change, body)] })
}

/** Whether a sentence is tied to any change whatever by what it says: it asks, contrasts, or names code. */
function tiesByForm(change: Snapshot, body: string): boolean {
  return leavesTrace({ ...change, title: '', body: '', files: [], commits: [] }, body)
}

function approvalOf({ takenAt }: Snapshot, body: string): Snapshot['reviews'][number] {
  return {
    id: 'one',
    author: STRANGER,
    state: 'approved',
    submittedAt: takenAt,
    body,
    commitSha: null,
    diff: null,
    association: null,
  }
}

function traceOf(snapshot: Snapshot): boolean {
  return assess(snapshot, CONFIGURATION).verdict.approvals.some(({ trace }) => trace)
}
