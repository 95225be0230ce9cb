import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArchive } from '../src/cli/archive/read-archive.ts'
import { isStockPhrase } from '../src/depth/comment/stock-phrase.ts'
import { deriveArchiveSnapshot } from '../src/snapshot/archive/derive-archive-snapshot.ts'
import { countEffectiveLines } from '../src/snapshot/files/effective-lines.ts'
import type { Review, Snapshot } from '../src/snapshot/snapshot.ts'
import { renderDossier } from './labels/render-dossier.ts'

/** How many approvals are drawn from each archive: every size and kind of body gets the same share. */
const WANTED: Readonly<Record<string, number>> = { 'ietf-archive': 168, 'aidev-pop': 32 }
const SEED = 'approvals-1'
const DOSSIERS_A_FILE = 20

interface Drawn {
  readonly archive: string
  readonly snapshot: Snapshot
  readonly approval: Review
}

/** `node scripts/draw-approvals.ts FOLDER_OF_ARCHIVES OUT`: writes what a person needs to label approvals, and nothing the detector says. */
const [folder, out] = process.argv.slice(2)
if (folder === undefined || out === undefined) {
  process.stderr.write('usage: node scripts/draw-approvals.ts FOLDER_OF_ARCHIVES OUT\n')
  process.exit(2)
}
const drawn: Drawn[] = []
for (const [archive, wanted] of Object.entries(WANTED)) drawn.push(...draw(await approvalsOf(folder, archive), wanted))
const shuffled = drawn.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))
mkdirSync(out, { recursive: true })
for (let first = 0; first < shuffled.length; first += DOSSIERS_A_FILE) {
  const texts = shuffled.slice(first, first + DOSSIERS_A_FILE).map(renderDossier)
  writeFileSync(join(out, `${String(first).padStart(3, '0')}.md`), texts.join('\n'))
}
process.stdout.write(`${shuffled.length} approvals drawn\n`)

async function approvalsOf(from: string, archive: string): Promise<readonly Drawn[]> {
  const all: Drawn[] = []
  const onBroken = (where: string, why: string) => process.stderr.write(`${where} ${why}\n`)
  for await (const pull of readArchive([join(from, `${archive}.jsonl.gz`)], { onBroken })) {
    const snapshot = deriveArchiveSnapshot(pull, Number.MAX_SAFE_INTEGER)
    if (snapshot === undefined || snapshot.author.kind !== 'person') continue
    for (const approval of snapshot.reviews.filter((review) => isHumanApproval(review, snapshot))) {
      all.push({ archive, snapshot, approval })
    }
  }
  return all
}

function isHumanApproval({ state, author }: Review, snapshot: Snapshot): boolean {
  return state === 'approved' && author.kind === 'person' && author.id !== snapshot.author.id
}

function draw(approvals: readonly Drawn[], wanted: number): readonly Drawn[] {
  const strata = [...Map.groupBy(approvals, stratumOf).values()]
  const queues = strata.map((stratum) => stratum.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1)))
  const chosen: Drawn[] = []
  for (let place = 0; chosen.length < wanted && queues.some((queue) => queue.length > place); place += 1) {
    const round = queues.flatMap((queue) => queue.slice(place, place + 1))
    chosen.push(...round.slice(0, wanted - chosen.length))
  }
  return chosen
}

function stratumOf({ snapshot, approval }: Drawn): string {
  const lines = countEffectiveLines(snapshot)
  const size = lines === undefined ? 'unknown' : [20, 50, 200].filter((bound) => lines >= bound).length
  const body = approval.body.trim() === '' ? 'empty' : isStockPhrase(approval.body) ? 'bare' : 'words'
  return `${size} ${body}`
}

function rankOf({ archive, snapshot, approval }: Drawn): string {
  const id = [SEED, archive, snapshot.repository.id, snapshot.number, approval.id].join(' ')
  return createHash('sha256').update(id).digest('hex')
}
