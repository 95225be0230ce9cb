import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FoundRepository } from '../../github/history/find-repositories.ts'
import { anonymisePull, anonymiseRepository, type KeyOf } from '../../snapshot/archive/anonymise-pull.ts'
import type { WrittenPull } from '../../snapshot/archive/parse-archive.ts'
import { UsageProblem } from '../report-fault.ts'

/** How what was read is called in the files. */
export interface Naming {
  readonly isAnonymised: boolean
  readonly idOf: (repository: Pick<FoundRepository, 'id'>) => string
  /** `owner/name`. */
  readonly nameOf: (repository: Pick<FoundRepository, 'owner' | 'name'>) => string
  readonly toLine: (pull: WrittenPull) => WrittenPull
}

export const PLAIN_NAMES: Naming = {
  isAnonymised: false,
  idOf: ({ id }) => id,
  nameOf: ({ owner, name }) => `${owner}/${name}`,
  toLine: (pull) => pull,
}

/** Keys instead of names. Whoever has the key of this machine can find out whose they are; nobody else can. */
export function createAnonymousNames(env: NodeJS.ProcessEnv): Naming {
  const keyOf = createKeys(readKey(env))
  return {
    isAnonymised: true,
    idOf: ({ id }) => keyOf(`repository ${id}`),
    nameOf: ({ owner, name }) => anonymiseRepository(`${owner}/${name}`, keyOf),
    toLine: (pull) => anonymisePull(pull, keyOf),
  }
}

export function createKeys(secret: Buffer): KeyOf {
  const known = new Map<string, string>()
  const make = (name: string) => `user-${createHmac('sha256', secret).update(name).digest('hex').slice(0, 16)}`
  return (name) => known.getOrInsertComputed(name.toLowerCase(), make)
}

const KEY_BYTES = 32

/** Made at the first use, so that the next run gives the same keys. @throws UsageProblem where it cannot be kept */
function readKey(env: NodeJS.ProcessEnv): Buffer {
  const path = join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'soundings', 'anonymise.key')
  try {
    if (existsSync(path)) return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
    const key = randomBytes(KEY_BYTES)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    return key
  } catch (error) {
    throw new UsageProblem(`${path} cannot be used, which keeps the key for --anonymise; check its permissions`, {
      cause: error,
    })
  }
}
