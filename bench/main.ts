import { textTable } from '../src/util/text-table.ts'
import { benchAnalyze } from './analyze.ts'
import { benchBackfill } from './backfill.ts'
import type { BenchRow } from './bench-row.ts'
import { benchDigest } from './digest.ts'
import { benchEvaluation } from './evaluation.ts'
import { benchFetch } from './fetch.ts'
import { benchIdle } from './idle.ts'
import { benchIngress } from './ingress.ts'
import { benchPages } from './pages.ts'
import { benchRest } from './rest.ts'
import { benchScoreComments } from './score-comments.ts'
import { benchSignals } from './signals.ts'

/** `npm run bench [-- NAME…]`: measures the limits of the design on this machine; exit code 1 when one does not hold. */
const BENCHES: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  rest: benchRest,
  ingress: benchIngress,
  evaluation: benchEvaluation,
  analyze: benchAnalyze,
  comments: benchScoreComments,
  backfill: benchBackfill,
  fetch: benchFetch,
  digest: benchDigest,
  signals: benchSignals,
  pages: benchPages,
  idle: benchIdle,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  process.stderr.write(`no bench is called ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}
const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`measuring ${name} …\n`)
  rows.push(...(await bench()))
}
const header = ['what', 'measured', 'limit', 'ratio', '']
const cells = rows.map(({ what, measured, limit, ratio, holds }) => [
  what,
  measured,
  limit,
  `${ratio.toFixed(2)}×`,
  holds ? 'holds' : 'MISSED',
])
process.stdout.write(`${textTable(header, cells)}\n`)
process.exit(rows.every(({ holds }) => holds) ? 0 : 1)
