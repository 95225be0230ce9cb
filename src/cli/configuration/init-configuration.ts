import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderConfigurationTemplate } from '../../config/configuration-template.ts'
import { UsageProblem } from '../report-fault.ts'

interface Out {
  write(text: string): unknown
}

/** Writes `.github/soundings.yml` below a folder, with every key commented out. @throws UsageProblem where there is one already */
export function initConfiguration(folder: string, out: Out): number {
  const path = '.github/soundings.yml'
  mkdirSync(join(folder, '.github'), { recursive: true })
  try {
    writeFileSync(join(folder, path), renderConfigurationTemplate(), { flag: 'wx' })
  } catch (error) {
    if (!Error.isError(error) || !('code' in error) || error.code !== 'EEXIST') throw error
    throw new UsageProblem(`${path} exists already and was left as it is; soundings config check ${path} looks at it`, {
      cause: error,
    })
  }
  out.write(`${path} written; every key is commented out, so nothing changes yet\n`)
  return 0
}
