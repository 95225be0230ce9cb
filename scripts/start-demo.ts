import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface RunningDemo {
  readonly url: string
  stop(): Promise<void>
}

/** Runs `soundings demo` as a user would and resolves when all weeks are replayed. @throws Error when it ends before that. */
export async function startDemo(): Promise<RunningDemo> {
  const program = new URL('../bin/soundings.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [program, 'demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= /^Open (\S+) /.exec(line)?.[1]
    if (url === undefined || !line.includes('signed webhooks')) continue
    child.stdout.resume()
    return { url, stop }
  }
  throw new Error('the demo ended before its weeks were replayed')
}
