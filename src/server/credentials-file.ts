import { appendFileSync, chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Environment } from '../env.ts'

export const ENV_FILE = '.env'

export type Kept =
  | { readonly kind: 'file'; readonly path: string }
  /** No file could be written: somebody has to copy the text, or the key is lost. */
  | { readonly kind: 'nowhere'; readonly text: string }

/** Why `.env` could not take the credentials, with what to do; undefined when it can. Leaves the file as it is. */
export function envFileProblem(): string | undefined {
  try {
    const isNew = !existsSync(ENV_FILE)
    closeSync(openSync(ENV_FILE, 'a', 0o600))
    return isNew || chmodWorks() ? undefined : `${ENV_FILE} belongs to somebody else`
  } catch {
    // Whatever the reason is, the advice is the same.
    return `${ENV_FILE} cannot be written in ${process.cwd()}, and the keys of the App would be lost. Make the folder writable for this user, or start the server in another one`
  }
}

function chmodWorks(): boolean {
  chmodSync(ENV_FILE, 0o600)
  return true
}

/**
 * Keeps what GitHub gives once and never again, for its owner alone: in `.env`, else in DATA_DIR. Appends, because the file may hold
 * other settings; later lines win. Values stand without quotes, as `docker run --env-file` wants them.
 */
export function keepCredentials(values: Readonly<Record<string, string>>, env: Environment, log: Logger): Kept {
  const text = Object.entries(values).map(([key, value]) => `${key}=${value}\n`)
  for (const path of [ENV_FILE, join(env.DATA_DIR, 'soundings.env')]) {
    try {
      appendFileSync(path, '', { mode: 0o600 })
      chmodSync(path, 0o600)
      appendFileSync(path, `\n${text.join('')}`)
      return { kind: 'file', path }
    } catch (error) {
      log.error({ err: error, path }, 'the new credentials could not be written there')
    }
  }
  return { kind: 'nowhere', text: text.join('') }
}
