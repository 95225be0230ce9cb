import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Environment, EnvironmentProblem } from '../env.ts'
import type { Store } from '../store/engine/database.ts'
import { errorCode } from '../store/engine/error-code.ts'
import { makeFolder } from '../store/engine/make-folder.ts'
import { adoptPeopleKeys, countPeopleKeys } from '../store/installations/people-keys.ts'

type KeySettings = Pick<Environment, 'PEOPLE_KEY' | 'KEY_FILE' | 'DATA_DIR' | 'DATABASE_URL'>

const SHORTEST = 32

/** A new key of 256 bits. */
export function makePeopleKey(): string {
  return randomBytes(32).toString('base64url')
}

/** Where the keys are kept unless PEOPLE_KEY holds them. */
export function keyFileOf({ KEY_FILE, DATA_DIR }: KeySettings): string {
  return KEY_FILE ?? join(DATA_DIR, 'people.key')
}

/** The keys that were given, the oldest first; undefined when there are none. @throws EnvironmentProblem for one that is no key */
export function readPeopleKeys(env: KeySettings): readonly string[] | undefined {
  const path = keyFileOf(env)
  if (env.PEOPLE_KEY === undefined && !existsSync(path)) return undefined
  const source = env.PEOPLE_KEY === undefined ? path : 'PEOPLE_KEY'
  const text = env.PEOPLE_KEY ?? readKeyFile(path)
  const keys = text.split(/[\s,]+/).filter((key) => key !== '')
  if (keys.length > 0 && keys.every((key) => key.length >= SHORTEST)) return keys
  throw new EnvironmentProblem(
    `${source} holds no key of at least ${SHORTEST} characters; give it back from its backup, or make the first one with: openssl rand -hex 32`,
  )
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new EnvironmentProblem(`the key file ${path} cannot be read; let this user read it`, { cause: error })
  }
}

/**
 * The store with the keys that people's hashes are made with. They lie outside the database. With SQLite a first start makes them; with
 * PostgreSQL all replicas need the same, so somebody has to give them, and until then there are none.
 * @throws StoreProblem when the database was made with another key
 */
export async function withPeopleKeys(store: Store, env: KeySettings): Promise<Store> {
  const given = readPeopleKeys(env)
  const isFirst = given === undefined && (await countPeopleKeys(store)) === 0
  const mayMake = isFirst && (env.KEY_FILE !== undefined || env.DATABASE_URL === undefined)
  const keyed = { ...store, peopleKeys: given ?? (mayMake ? makeKeyFile(env) : []) }
  await adoptPeopleKeys(keyed)
  return keyed
}

/** For its owner alone. Of two processes that start at once one makes it. */
function makeKeyFile(env: KeySettings): readonly string[] {
  const path = keyFileOf(env)
  try {
    makeFolder(resolve(dirname(path)))
    writeOnce(path, `${makePeopleKey()}\n`)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') {
      throw new EnvironmentProblem(`the key file ${path} cannot be written; set KEY_FILE to a writable place`, {
        cause: error,
      })
    }
  }
  return readPeopleKeys(env) ?? []
}

/** The file is there with all its text or not at all, as another process may be reading it. @throws EEXIST where there is one */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, text, { flag: 'wx', mode: 0o600 })
  try {
    linkSync(draft, path)
  } finally {
    unlinkSync(draft)
  }
}

/** Adds a key to the file and gives its path. @throws EnvironmentProblem when the keys are in PEOPLE_KEY or cannot be written */
export function addPeopleKey(env: KeySettings): string {
  const path = keyFileOf(env)
  const keys = readPeopleKeys(env) ?? []
  const text = [...keys, makePeopleKey()].join('\n')
  if (env.PEOPLE_KEY !== undefined) {
    const value = text.replaceAll('\n', ',')
    throw new EnvironmentProblem(`the keys are in PEOPLE_KEY; replace it by this, and restart: PEOPLE_KEY=${value}`)
  }
  try {
    writeFileSync(path, `${text}\n`, { mode: 0o600 })
    chmodSync(path, 0o600)
    return path
  } catch (error) {
    throw new EnvironmentProblem(
      `${path} cannot be written; put this line at its end, and restart: ${text.split('\n').at(-1)}`,
      {
        cause: error,
      },
    )
  }
}

/** Whether others than the owner and its group may read the file; a mounted secret is its group's. */
export function isKeyFileOpen(env: KeySettings): boolean {
  const path = keyFileOf(env)
  return env.PEOPLE_KEY === undefined && existsSync(path) && (statSync(path).mode & 0o007) !== 0
}
