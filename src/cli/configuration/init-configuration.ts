import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderConfigurationTemplate, SCHEMA_FILE } from '../../config/configuration-template.ts'
import { CONFIGURATION_PATHS } from '../../config/file-names.ts'
import { UsageProblem } from '../report-fault.ts'
import { renderSchema } from './check-configuration.ts'

interface Out {
  write(text: string): unknown
}

/**
 * Writes `.github/soundings.yml` below a folder, with every key commented out, and the schema beside it, by which editors complete it.
 * @throws UsageProblem where there is one already
 */
export function initConfiguration(folder: string, out: Out): number {
  const [path] = CONFIGURATION_PATHS
  refuseOthers(folder)
  mkdirSync(join(folder, '.github'), { recursive: true })
  try {
    writeFileSync(join(folder, path), renderConfigurationTemplate(), { flag: 'wx' })
  } catch (error) {
    if (!Error.isError(error) || !('code' in error) || error.code !== 'EEXIST') throw error
    throw new UsageProblem(`${path} exists already and was left as it is; soundings config check ${path} looks at it`, {
      cause: error,
    })
  }
  writeFileSync(join(folder, '.github', SCHEMA_FILE), renderSchema())
  out.write(`${path} written; every key is commented out, so nothing changes yet\n`)
  out.write(`.github/${SCHEMA_FILE} written, by which editors complete and check it without a network\n`)
  return 0
}

/** A second file under the other name would be passed over. @throws UsageProblem */
function refuseOthers(folder: string): void {
  const [first, ...others] = CONFIGURATION_PATHS
  const other = others.find((path) => existsSync(join(folder, path)))
  if (other === undefined) return
  throw new UsageProblem(`${other} exists already and is read where there is no ${first}; nothing was written`)
}
