import { z } from 'zod'
import { readConfigurationFile } from '../../github/installations/read-configuration-file.ts'
import { linguistLines } from '../../snapshot/files/gitattributes.ts'
import { findConfiguration, saveConfiguration } from '../../store/installations/configurations.ts'
import { FRESH_MS, type LoadedConfiguration, type LoadOptions, loadConfiguration } from './load-configuration.ts'

/**
 * The configuration, together with what the repository's `.gitattributes` on the default branch call generated or vendored. GitHub is
 * asked once an hour, and answers at no cost while the file is as it was.
 */
export async function loadReadingRules(options: LoadOptions): Promise<LoadedConfiguration> {
  const [loaded, attributes] = await Promise.all([loadConfiguration(options), loadAttributes(options)])
  const { configuration } = loaded
  return { ...loaded, configuration: { ...configuration, files: { ...configuration.files, attributes } } }
}

const keptLines = z.array(z.string())

async function loadAttributes({ store, octokit, repository, now }: LoadOptions): Promise<readonly string[]> {
  const { id, owner, name, installationId } = repository
  const key = `attributes:${id}`
  const stored = await findConfiguration(store, key)
  const kept = stored === undefined ? [] : keptLines.parse(JSON.parse(stored.json))
  if (stored !== undefined && stored.checkedAt > now - FRESH_MS) return kept
  const etag = stored?.etag ?? undefined
  const read = await readConfigurationFile(octokit, { owner, name, etag, path: '.gitattributes' })
  const lines = read.kind === 'unchanged' ? kept : read.kind === 'text' ? linguistLines(read.text) : []
  await saveConfiguration(store, {
    key,
    installationId,
    json: JSON.stringify(lines),
    etag: read.kind === 'unchanged' ? (etag ?? null) : read.kind === 'text' ? (read.etag ?? null) : null,
    checkedAt: now,
    problems: '[]',
  })
  return lines
}
