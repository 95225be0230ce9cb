import { loadAttributes } from './load-attributes.ts'
import { loadCodeowners } from './load-codeowners.ts'
import { type LoadedConfiguration, type LoadOptions, loadConfiguration } from './load-configuration.ts'

/**
 * The configuration, together with what the repository's `.gitattributes` on the default branch call generated or vendored, and with its
 * CODEOWNERS where a team asks for them.
 */
export async function loadReadingRules(options: LoadOptions): Promise<LoadedConfiguration> {
  const [loaded, attributes] = await Promise.all([loadConfiguration(options), loadAttributes(options)])
  const { configuration } = loaded
  const isAsked = configuration.digest.teams.some(({ codeowners }) => codeowners)
  const codeowners = isAsked ? await loadCodeowners(options) : []
  return { ...loaded, configuration: { ...configuration, files: { ...configuration.files, attributes, codeowners } } }
}
