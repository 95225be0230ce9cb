import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { json, text } from 'node:stream/consumers'
import { atMost, type BenchRow } from './bench-row.ts'
import { resourceUsage } from './measured-run.ts'

/** So that the largest resident set is what it needs, and not what the machine has to give. */
const HEAP = ['--max-old-space-size=280', '--max-semi-space-size=8']

/** All signals of 100,000 pull requests, 20,000 deployments, 50,000 issues and 4,000 incidents over three years. */
export async function benchSignals(): Promise<readonly BenchRow[]> {
  await readOnce() // compiles what the next one finds compiled, as `npm ci` does for the program
  const { seconds, megabytes } = await readOnce()
  return [
    atMost('all signals of 100,000 pull requests and 20,000 deployments', seconds, 3, 's'),
    atMost('… its largest resident set', megabytes, 400, 'MB'),
  ]
}

async function readOnce() {
  const path = (name: string) => new URL(name, import.meta.url).pathname
  const program = [...HEAP, '--import', path('report-usage.mjs'), path('signals-process.ts')]
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] })
  const usage = child.stdio[3]
  if (child.stdout === null || usage === null || usage === undefined || !('read' in usage))
    throw new Error('the usage cannot be read')
  const [seconds, used, [code]] = await Promise.all([text(child.stdout), json(usage), once(child, 'exit')])
  if (code !== 0) throw new Error(`the signals ended with ${code}`)
  return { seconds: Number(seconds), megabytes: resourceUsage.parse(used).maxRSS / 1024 }
}
