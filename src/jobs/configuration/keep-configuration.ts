import { passedOverMessage } from '../../config/file-names.ts'
import {
  type ParsedConfiguration,
  parseConfiguration,
  refuseNoText,
  refuseTooLarge,
} from '../../config/parse-configuration.ts'
import { type ConfigProblem, parseStoredProblems } from '../../config/problem.ts'
import { type ConfigurationFile, parseStoredFile } from '../../config/schema.ts'
import type { FilePlace, FileRead } from '../../github/installations/read-repository-files.ts'
import { type StoredConfiguration, saveConfiguration } from '../../store/configurations/configurations.ts'
import type { Store } from '../../store/engine/database.ts'
import { clearAbsences, confirmAbsence } from '../../store/installations/absences.ts'
import { HOUR_MS, MINUTE_MS } from '../../util/time.ts'

export interface Scope extends FilePlace {
  readonly installationId: string
  /** Where it is kept: the repository's id, or the owner for organisation defaults. */
  readonly key: string
}

export interface LoadedScope {
  readonly file: ConfigurationFile
  readonly problems: readonly ConfigProblem[]
}

/**
 * A push to the default branch refreshes at once; this is only for pushes whose delivery was lost. Longer than the hour of GitHub's rate
 * limit, so that a job that has to wait for the next hour does not begin anew.
 */
const FRESH_MS = 6 * HOUR_MS
/** When a repository could not be read, it is tried again after this. */
const RETRY_MS = 10 * MINUTE_MS

/** Also one of the future is not fresh: it was read while the clock was wrong. */
export function isFresh({ checkedAt }: StoredConfiguration, now: number): boolean {
  return Math.abs(now - checkedAt) < FRESH_MS
}

/** What GitHub answered about the file of a scope, and what was kept of it before. */
export interface ScopeRead {
  readonly store: Store
  readonly scope: Scope
  readonly stored: StoredConfiguration | undefined
  readonly read: FileRead
  readonly now: number
}

/** Keeps what GitHub answered about one file, and gives what is in force by it. */
export async function keepRead(scopeRead: ScopeRead): Promise<LoadedScope> {
  const { store, scope, read } = scopeRead
  if (read.kind === 'unreadable') return keepUnreadable(scopeRead)
  await clearAbsences(store, 'configuration', [scope.key])
  return keepFile(scopeRead)
}

/**
 * A repository that GitHub does not show says nothing about the file: what was in force stays so, because one wrong answer or a lost
 * permission must not switch off a gate. Only when reads agree for a day is the file gone with its repository.
 */
async function keepUnreadable(scopeRead: ScopeRead): Promise<LoadedScope> {
  const { store, scope, stored, now } = scopeRead
  const soon = now - FRESH_MS + RETRY_MS
  if (stored === undefined) return keepFile({ ...scopeRead, now: soon })
  if (!isInForce(stored)) return keepFile(scopeRead)
  const isGone = await confirmAbsence(store, {
    kind: 'configuration',
    key: scope.key,
    installationId: scope.installationId,
  })
  if (isGone) return keepFile(scopeRead)
  await saveConfiguration(store, { ...stored, checkedAt: soon })
  return storedScope(stored)
}

async function keepFile(answered: ScopeRead): Promise<LoadedScope> {
  const { scope, stored, read } = answered
  const parsed = parseRead(read, scope)
  // A file with a mistake changes nothing: the last good one stays in force.
  const file = parsed.kind === 'configuration' ? parsed.value : parseStoredFile(stored?.json ?? '{}')
  const problems = [...(parsed.kind === 'problems' ? parsed.problems : []), ...passedOver(read, scope)]
  await saveRead(answered, { json: JSON.stringify(file), problems: JSON.stringify(problems) })
  return { file, problems }
}

/** Keeps what is in force now, with what GitHub wants to be asked by next time. */
export async function saveRead(
  { store, scope, read, now }: ScopeRead,
  kept: Pick<StoredConfiguration, 'json' | 'problems'>,
): Promise<void> {
  const { key, installationId } = scope
  const etag = read.kind === 'text' ? (read.etag ?? null) : null
  await saveConfiguration(store, { ...kept, key, installationId, etag, checkedAt: now })
}

function parseRead(read: FileRead, scope: Scope): ParsedConfiguration {
  if (read.kind === 'too-large') return refuseTooLarge(placeOf(scope, read.path))
  if (read.kind === 'no-text') return refuseNoText(placeOf(scope, read.path))
  if (read.kind === 'text') return parseConfiguration(read.text, placeOf(scope, read.path))
  return parseConfiguration('', '')
}

/** Somebody believes in the file that is not read. */
function passedOver(read: FileRead, scope: Scope): readonly ConfigProblem[] {
  if (read.kind !== 'text') return []
  return read.passedOver.map((path) => ({
    file: placeOf(scope, path),
    line: undefined,
    key: undefined,
    message: passedOverMessage(read.path),
  }))
}

function placeOf({ owner, name }: Scope, path: string): string {
  return name === '.github' ? `${owner}/.github: ${path}` : path
}

/** Whether the last good file settles anything. */
function isInForce({ json }: StoredConfiguration): boolean {
  return Object.keys(parseStoredFile(json)).length > 0
}

export function storedScope({ json, problems }: StoredConfiguration): LoadedScope {
  return { file: parseStoredFile(json), problems: parseStoredProblems(problems) }
}
