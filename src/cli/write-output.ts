import { lstatSync, renameSync, writeFileSync } from 'node:fs'
import { UsageProblem } from './report-fault.ts'

/** Writes what `--out` names: as a whole or not at all, where a file or nothing is there. @throws UsageProblem */
export function writeOutput(path: string, text: string): void {
  try {
    if (isReplaceable(path)) {
      writeFileSync(`${path}.tmp`, text)
      renameSync(`${path}.tmp`, path)
    } else writeFileSync(path, text)
  } catch (error) {
    throw new UsageProblem(`${path} cannot be written; name another file with --out`, { cause: error })
  }
}

/** A device, a pipe or a link is written to: renaming would put a file in its place, also in that of `/dev/stdout`. */
function isReplaceable(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true
}
