import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface RunningDemo {
  readonly url: string
  stop(): Promise<void>
}

/** Runs `soundings demo` as a user would and resolves when its page is ready. @throws Error when it ends before that. */
export async function startDemo(): Promise<RunningDemo> {
  const program = new URL('../bin/soundings.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [program, 'demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^Open (\S+) /.exec(line) ?? []
    if (url === undefined) continue
    child.stdout.resume()
    return {
      url,
      async stop() {
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error('the demo ended before its page was ready')
}
