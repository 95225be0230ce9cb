import {
  fullName,
  type IssueState,
  type PullState,
  type RepositoryState,
  type World,
} from '../../simulator/state/world.ts'
import type { HomePage, IssueLine, IssuePage, PullLine, RepositoryPage } from './model.ts'
import { renderMarkdownHere } from './render-markdown.ts'

const LATEST = 6
const LATEST_ISSUES = 2

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
  return { now: momentText(world.now), issues: newestIssues(world), repositories }
}

function newestIssues(world: World): HomePage['issues'] {
  const all = [...world.repositories.values()].flatMap((repository) =>
    [...repository.issues.values()].map((issue) => ({ repository, issue })),
  )
  return all
    .toSorted((a, b) => b.issue.createdAt - a.issue.createdAt)
    .slice(0, LATEST_ISSUES)
    .map(({ repository, issue }) => ({ ...issueLine(issue), repository: fullName(repository) }))
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

/** `2026-11-16 08:00`, UTC. */
export function momentText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
