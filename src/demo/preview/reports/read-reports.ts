import { appAccount, fullName, type IssueState, type World } from '../../../simulator/state/world.ts'
import { momentText } from '../moment-text.ts'

/** One issue that Soundings wrote. */
export interface ReportLine {
  readonly repository: string
  readonly number: number
  readonly title: string
  /** `2026-11-16 08:00`, UTC. */
  readonly at: string
  readonly state: 'open' | 'closed'
}

/** The kinds of reports in the order in which they are told of, each with its issues, the newest first. */
export type Reports = ReadonlyMap<string, readonly ReportLine[]>

/** How their titles begin, and what a list of them is called. */
const KINDS = [
  ['Review digest', 'Weekly digests'],
  ['Engineering health', 'Engineering health, month by month'],
  ['Sustainability', 'Sustainability, quarter by quarter'],
  ['Team survey', 'Team surveys'],
] as const // pairs

/** Every issue that the App itself has written. */
export function readReports(world: World): Reports {
  const { id } = appAccount(world)
  const written = [...world.repositories.values()].flatMap((repository) =>
    [...repository.issues.values()]
      .filter(({ author }) => author.id === id)
      .map((issue) => ({ issue, repository: fullName(repository) })),
  )
  const newest = written.toSorted((a, b) => b.issue.createdAt - a.issue.createdAt || b.issue.number - a.issue.number)
  return new Map(
    KINDS.map(([beginning, name]) => [
      name,
      newest.filter(({ issue }) => issue.title.startsWith(beginning)).map(toLine),
    ]),
  )
}

function toLine({ issue, repository }: { readonly issue: IssueState; readonly repository: string }): ReportLine {
  const { number, title, state, createdAt } = issue
  return { repository, number, title, state, at: momentText(createdAt) }
}
