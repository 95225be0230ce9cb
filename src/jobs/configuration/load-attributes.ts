import { z } from 'zod'
import { readRepositoryFile } from '../../github/installations/read-repository-file.ts'
import { linguistLines } from '../../snapshot/files/gitattributes.ts'
import {
  attributesKey,
  findConfiguration,
  type StoredConfiguration,
  saveConfiguration,
} from '../../store/configurations/configurations.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { DAY_MS } from '../../util/time.ts'
import { type Scope, type ScopeRead, saveRead } from './keep-configuration.ts'
import type { LoadOptions } from './load-configuration.ts'

const ATTRIBUTES = '.gitattributes'

/** Where a repository's attributes are read and kept. */
export function attributesScope({ id, owner, name, installationId }: StoredRepository): Scope {
  return { key: attributesKey(id), owner, name, paths: [ATTRIBUTES], installationId }
}

export function areAttributesFresh({ checkedAt }: Pick<StoredConfiguration, 'checkedAt'>, now: number): boolean {
  return Math.abs(now - checkedAt) < DAY_MS
}

/** The lines that matter; GitHub is asked once a day, because the file hardly ever changes. */
export async function loadAttributes({ store, octokit, repository, now }: LoadOptions): Promise<readonly string[]> {
  const scope = attributesScope(repository)
  const stored = await findConfiguration(store, scope.key)
  if (stored !== undefined && areAttributesFresh(stored, now)) return parseLines(stored)
  const isAbsenceExpected = stored === undefined || parseLines(stored).length === 0
  const etag = stored?.etag ?? undefined
  const read = await readRepositoryFile(octokit, { ...scope, path: ATTRIBUTES, etag, isAbsenceExpected })
  return keepAttributes({ store, scope, stored, read, now })
}

/** Keeps what GitHub answered, as the lines that matter, and gives them. */
export async function keepAttributes(answered: ScopeRead): Promise<readonly string[]> {
  const { store, stored, read, now } = answered
  if ((read.kind === 'unchanged' || read.kind === 'unreadable') && stored !== undefined) {
    await saveConfiguration(store, { ...stored, checkedAt: now })
    return parseLines(stored)
  }
  const lines = read.kind === 'text' ? linguistLines(read.text) : []
  await saveRead(answered, { json: JSON.stringify(lines), problems: '[]' })
  return lines
}

const storedLines = z.array(z.string())

/** @throws ZodError, SyntaxError on what this program did not keep */
export function parseLines({ json }: StoredConfiguration): readonly string[] {
  return storedLines.parse(JSON.parse(json))
}
