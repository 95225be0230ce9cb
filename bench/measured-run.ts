import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

export interface MeasuredRun {
  readonly seconds: number
  /** Of all threads together; says more than the clock where other work is on the machine. */
  readonly processorSeconds: number
  /** The largest resident set. */
  readonly megabytes: number
}

/** Runs a command of the command line in a process of its own. @throws when it fails */
export async function measureRun(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<MeasuredRun> {
  const path = (name: string) => new URL(name, import.meta.url).pathname
  const program = ['--import', path('report-usage.mjs'), path('../bin/soundings.mjs')]
  const started = performance.now()
  const child = spawn(process.execPath, [...program, ...words], { env, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
  const usage = child.stdio[3]
  if (usage === null || usage === undefined || !('read' in usage)) throw new Error('the usage cannot be read')
  const [told, [code]] = await Promise.all([json(usage), once(child, 'exit')])
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}`)
  const { maxRSS, userCPUTime, systemCPUTime } = resourceUsage.parse(told)
  return {
    seconds: (performance.now() - started) / 1000,
    processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
  }
}

/** As report-usage.mjs tells it: kilobytes and microseconds. */
export const resourceUsage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() })
