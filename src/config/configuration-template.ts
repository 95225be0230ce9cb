import { stringify } from 'yaml'
import { DEFAULTS } from './defaults.ts'

/** The schema beside the file, which editors read without a network. */
export const SCHEMA_FILE = 'soundings.schema.json'

/** A file to begin with: the schema for editors, then every key with its default, commented out. */
export function renderConfigurationTemplate(): string {
  const keys = stringify(DEFAULTS)
    .trimEnd()
    .split('\n')
    .map((line) => `# ${line}`)
  return [
    `# yaml-language-server: $schema=${SCHEMA_FILE}`,
    '#',
    '# Soundings works without this file. To change something, take the # away from a key and from the section above it.',
    '# Every key is explained in docs/configuration.md; `soundings config check .github/soundings.yml` finds mistakes.',
    '',
    ...keys,
    '',
  ].join('\n')
}
