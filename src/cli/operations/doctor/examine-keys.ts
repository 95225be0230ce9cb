import type { Environment } from '../../../env.ts'
import { isKeyFileOpen, keyFileOf, readPeopleKeys } from '../../../server/people-keys.ts'
import { findLostKey } from '../../../store/installations/people-keys.ts'
import { withReadyStore } from './examine-store.ts'
import { type Finding, fine, wrong } from './finding.ts'

const WHAT = 'people’s keys'

/** Without the key outside the database, whoever has the database can find out who reviewed. */
export async function examineKeys(env: Environment): Promise<readonly Finding[]> {
  const keys = readPeopleKeys(env)
  const lost = await withReadyStore(env, (store) => findLostKey({ ...store, peopleKeys: keys ?? [] }), undefined)
  if (lost !== undefined) return [wrong(WHAT, lost)]
  if (keys === undefined) {
    if (env.DATABASE_URL === undefined || env.KEY_FILE !== undefined) {
      return [fine(WHAT, `the next start makes ${keyFileOf(env)}`)]
    }
    return [wrong(WHAT, 'none; set PEOPLE_KEY to the output of openssl rand -hex 32')]
  }
  const place = env.PEOPLE_KEY === undefined ? keyFileOf(env) : 'PEOPLE_KEY'
  if (isKeyFileOpen(env)) return [wrong(WHAT, `everybody on this machine can read ${place}; chmod 600 it`)]
  return [fine(WHAT, `${keys.length} in ${place}; keep a backup apart from the database’s`)]
}
