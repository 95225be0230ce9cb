import { escapeMarkdown } from '../../util/escape-markdown.ts'
import type { PullLinks } from '../digest/highlights.ts'
import type { HealthReport } from './health-report.ts'

/** Directories that fewer than two people know, without a number and without a name; empty where there is none to tell. */
export function directoriesSection({ directories }: HealthReport, { find }: PullLinks): string {
  const lines = directories.flatMap(({ repository, directory }) => {
    const name = find({ repositoryId: repository, number: 0 })?.name
    return name === undefined ? [] : `- ${escapeMarkdown(`${name}: ${directory === '' ? '/' : directory}`)}`
  })
  return lines.length === 0 ? '' : `### Directories that fewer than two people know\n\n${lines.join('\n')}`
}
