import { type ConfigProblem, describeProblem } from '../../config/problem.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'

const MOST = 3

/** A line for each of the first three mistakes, and how many more there are; empty without one. */
export function problemLines(problems: readonly ConfigProblem[]): string {
  if (problems.length === 0) return ''
  const lines = problems.slice(0, MOST).map((problem) => escapeMarkdown(describeProblem(problem)))
  const rest = problems.length - lines.length
  const more = rest <= 0 ? [] : [`and ${rest} more: \`soundings config check\``]
  return [...lines, ...more, 'The last settings without mistakes stay in force.']
    .map((line) => `> ${line}  `)
    .join('\n')
}
