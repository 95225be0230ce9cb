import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export interface MeasuredRun {
  readonly seconds: number
  /** The largest resident set. */
  readonly megabytes: number
}

/** Runs a command of the command line in a process of its own. @throws when it fails */
export async function measureRun(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<MeasuredRun> {
  const path = (name: string) => new URL(name, import.meta.url).pathname
  const program = ['--import', path('report-usage.ts'), path('../bin/soundings.mjs')]
  const started = performance.now()
  const child = spawn(process.execPath, [...program, ...words], { env, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
  const usage = child.stdio[3]
  if (usage === null || usage === undefined || !('read' in usage)) throw new Error('the usage cannot be read')
  const [kilobytes, [code]] = await Promise.all([text(usage), once(child, 'exit')])
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}`)
  return { seconds: (performance.now() - started) / 1000, megabytes: Number(kilobytes) / 1024 }
}
