import { plural } from '../../util/sentences.ts'
import { describeFile, describeNothing, type FileReport } from '../archive/file-report.ts'
import { UsageProblem } from '../report-fault.ts'

export interface FilesDescription {
  /** What was skipped, and what sources lack. */
  readonly lines: readonly string[]
  /** 1 where something of them is lost. */
  readonly code: 0 | 1
}

/** @param repeated pull requests that came more than once @throws UsageProblem where no file holds a pull request */
export function describeFiles(files: readonly FileReport[], repeated: number): FilesDescription {
  if (files.every(({ pulls }) => pulls === 0)) throw new UsageProblem(files.map(describeNothing).join('\n'))
  const described = files.map((file) =>
    file.pulls === 0 ? { lines: [describeNothing(file)], isIncomplete: true } : describeFile(file),
  )
  const lines = described.flatMap((file) => file.lines)
  const isLossy = repeated > 0 || described.some(({ isIncomplete }) => isIncomplete)
  const again = repeated === 0 ? [] : [`${plural(repeated, 'repeated pull request')} skipped; the newest one counts`]
  return { lines: [...lines, ...again], code: isLossy ? 1 : 0 }
}
