import { httpStatus } from '../../github/client/github-error.ts'
import { isMorePublic, readVisibility, type Visibility } from '../../github/installations/read-visibility.ts'
import { type PostedIssue, publishReportIssue } from '../../github/publish/publish-report-issue.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { isoWeek } from '../../statistics/iso-week.ts'
import { loggableMessage } from '../../util/loggable-error.ts'
import { type Asked, toFetchProblem } from '../fetch/fetch-problem.ts'
import { parseTargets } from '../fetch/fetch-target.ts'
import { openGithub } from '../fetch/github-access.ts'
import { type Patience, patiently } from '../fetch/wait-for-github.ts'
import { UsageProblem } from '../report-fault.ts'

/** What is posted, and about what. */
export interface PostableReport {
  /** Markdown, ours. */
  readonly text: string
  /** As it was asked for: `acme/shop`. */
  readonly name: string
  /** `owner/name` of every repository in it. */
  readonly repositories: readonly string[]
  readonly timezone: string
}

/** GitHub refuses longer bodies (65,536); the mark has to fit too. */
const LONGEST = 60_000

/**
 * Posts the report as an issue, one a week: a second one of the same week rewrites the first. What fails for a moment is tried again; an issue
 * that was made although the answer to it was lost is found by its mark.
 *
 * @param place `OWNER/REPO` @throws UsageProblem where the place is none, more public than what is reported, or closed to this token
 */
export async function postReportIssue(
  place: string,
  report: PostableReport,
  { env, patience }: { readonly env: NodeJS.ProcessEnv; readonly patience: Patience },
): Promise<PostedIssue> {
  const target = parsePlace(place)
  const access = await openGithub(env, patience.now, { mayWrite: true })
  const { octokit } = access.client
  const post = async () => {
    const visibility = await readVisibility(octokit, target)
    await refuseMorePrivate(octokit, { place, visibility }, report.repositories)
    return publishReportIssue(octokit, target, toIssue(report, patience.now()))
  }
  try {
    return await patiently(post, patience)
  } catch (error) {
    throw toPostingProblem(error, { ...access, target: place })
  }
}

function toPostingProblem(error: unknown, asked: Asked): unknown {
  const status = httpStatus(error)
  const words = loggableMessage(error)
  const isClosed = status === 403 || status === 404 || status === 410
  if (!isClosed || /SAML|IP allow list/i.test(words)) return toFetchProblem(error, asked)
  const message = `the report cannot be posted to ${asked.target} (${words}); the token needs Issues: write there (in a workflow: permissions: issues: write), and the repository needs its issues switched on`
  return new UsageProblem(message, { cause: error })
}

function parsePlace(place: string): RepositoryName {
  const [target] = parseTargets([place])
  if (target?.name !== undefined) return { owner: target.owner, name: target.name }
  throw new UsageProblem(`--issue ${place} is not OWNER/REPO, for instance acme/engineering`)
}

type Client = Parameters<typeof readVisibility>[0]

/** Figures of a repository are as private as it is. */
async function refuseMorePrivate(
  octokit: Client,
  { place, visibility }: { readonly place: string; readonly visibility: Visibility },
  repositories: readonly string[],
): Promise<void> {
  if (visibility === 'private') return
  for (const name of repositories) {
    const own = await readVisibility(octokit, parsePlace(name))
    if (!isMorePublic(visibility, own)) continue
    throw new UsageProblem(`${place} is ${visibility} and ${name} is ${own}; name a private repository with --issue`)
  }
}

function toIssue({ text, name, timezone }: PostableReport, now: number) {
  const week = isoWeek(now, timezone)
  const body =
    text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf('\n', LONGEST))}\n\n(The rest did not fit.)`
  return {
    title: `Review report · ${name} · ${week}`.slice(0, 250),
    body,
    marker: `<!-- soundings-report ${name} ${week} -->`,
    label: 'review-report',
  }
}
