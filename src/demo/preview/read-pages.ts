import {
  fullName,
  type IssueState,
  type PullState,
  type RepositoryState,
  type World,
} from '../../simulator/state/world.ts'
import type { HomePage, IssueLine, IssuePage, PullLine, RepositoryPage } from './model.ts'
import { momentText } from './moment-text.ts'
import { renderMarkdownHere } from './render-markdown.ts'
import { readReports } from './reports/read-reports.ts'

const LATEST = 6

export function readHome(world: World): HomePage {
  const repositories = [...world.repositories.values()].map((repository) => {
    const pulls = [...repository.pulls.values()]
    return {
      name: fullName(repository),
      isPrivate: repository.isPrivate,
      pulls: pulls.length,
      issues: repository.issues.size,
      open: pulls.filter(({ state }) => state === 'open').length,
      latest: newest(pulls)
        .slice(0, LATEST)
        .map((pull) => pullLine(repository, pull)),
    }
  })
  return { now: momentText(world.now), reports: readReports(world), repositories }
}

export function readRepository(repository: RepositoryState): RepositoryPage {
  const issues = [...repository.issues.values()].toSorted((a, b) => b.number - a.number)
  return {
    name: fullName(repository),
    isPrivate: repository.isPrivate,
    issues: issues.map(issueLine),
    pulls: newest([...repository.pulls.values()]).map((pull) => pullLine(repository, pull)),
  }
}

export function readIssue(repository: RepositoryState, issue: IssueState): IssuePage {
  const comments = issue.comments.map(({ createdAt, author, body }) => ({
    at: momentText(createdAt),
    author: author?.login ?? 'ghost',
    what: 'commented',
    body: renderMarkdownHere(body),
  }))
  return { repository: fullName(repository), line: issueLine(issue), body: renderMarkdownHere(issue.body), comments }
}

/** Open ones first, then by their last change. */
function newest(pulls: readonly PullState[]): PullState[] {
  const rank = ({ state }: PullState) => (state === 'open' ? 0 : 1)
  return pulls.toSorted((a, b) => rank(a) - rank(b) || b.updatedAt - a.updatedAt || b.number - a.number)
}

export function pullLine(repository: RepositoryState, pull: PullState): PullLine {
  const run = repository.checkRuns.findLast(({ headSha }) => headSha === pull.headSha)
  return {
    number: pull.number,
    title: pull.title,
    author: pull.author?.login ?? 'ghost',
    opened: momentText(pull.createdAt),
    state: pull.mergedAt !== null ? 'merged' : pull.state === 'closed' ? 'closed' : pull.isDraft ? 'draft' : 'open',
    check: run === undefined ? null : { conclusion: run.conclusion ?? run.status, title: run.title },
  }
}

function issueLine({ number, title, author, state, createdAt, labels }: IssueState): IssueLine {
  return { number, title, author: author.login, state, opened: momentText(createdAt), labels }
}
