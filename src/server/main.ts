import type { Logger } from 'pino'
import { type Credentials, type Environment, EnvironmentProblem, readCredentials, readEnvironment } from '../env.ts'
import { createLog } from './create-log.ts'
import { collectAtRest } from './process/collect-at-rest.ts'
import { loadEnvFile } from './process/load-env-file.ts'
import { type RunningServer, serve } from './serve.ts'

/** Runs until SIGTERM or SIGINT. Without credentials it serves the set-up page first, never in production. */
export async function runServer(options: { readonly worker: boolean; readonly http: boolean }): Promise<void> {
  loadEnvFile('.env')
  const env = readEnvironment(process.env)
  const log = createLog(env)
  surviveFaults(log)
  const credentials = readCredentials(env) ?? (await setUpOrRefuse(env, log))
  const server = await serve(readEnvironment(process.env), credentials, { ...options, log })
  collectAtRest()
  watchProcess(server, log, env.DRAIN_SECONDS * 1000)
}

async function setUpOrRefuse(env: Environment, log: Logger): Promise<Credentials> {
  if (env.NODE_ENV === 'production') {
    throw new EnvironmentProblem('APP_ID, PRIVATE_KEY and WEBHOOK_SECRET are not set; see .env.example')
  }
  const { setUp } = await import('./set-up/set-up.ts')
  return setUp(env, log)
}

/** Whatever hangs, the process is gone so long after the drain time. */
const STOP_MS = 30_000

/** A signal means: finish what is running, then leave with 0. A second one means now. */
function watchProcess(server: RunningServer, log: Logger, drainMs: number): void {
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), drainMs + STOP_MS).unref()
    server.close(drainMs).then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('unhandledRejection', () => server.runtime.metrics.countUnhandledRejection())
}

/** Holds from the set-up page on. */
function surviveFaults(log: Logger): void {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection; continuing'))
  process.stdout.on('error', ignoreClosedOutput)
  // Node itself would print everything that hangs on the error.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception; ending')
    process.exit(1)
  })
}

/** Without a listener a closed standard output ends the process; the log is lost then, deliveries are not. */
function ignoreClosedOutput(): void {
  // There is nowhere left to write this to.
}
