import { httpStatus } from '../../github/client/github-error.ts'
import { isPublic, type PostedIssue, publishReportIssue } from '../../github/publish/publish-report-issue.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { isoWeek } from '../../statistics/iso-week.ts'
import { parseTargets } from '../fetch/fetch-target.ts'
import { openGithub } from '../fetch/github-access.ts'
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
 * Posts the report as an issue, one a week: a second one of the same week rewrites the first.
 *
 * @param place `OWNER/REPO` @throws UsageProblem where the place is none, more public than what is reported, or closed to this token
 */
export async function postReportIssue(
  place: string,
  report: PostableReport,
  { env, now }: { readonly env: NodeJS.ProcessEnv; readonly now: () => number },
): Promise<PostedIssue> {
  const target = parsePlace(place)
  const { client } = await openGithub(env, now, { mayWrite: true })
  try {
    if (await isPublic(client.octokit, target)) await refusePrivate(client.octokit, place, report.repositories)
    return await publishReportIssue(client.octokit, target, toIssue(report, now()))
  } catch (error) {
    const status = httpStatus(error)
    if (status !== 403 && status !== 404 && status !== 410) throw error
    const message = `the report cannot be posted to ${place}; the token needs Issues: write there (in a workflow: permissions: issues: write), and the repository needs its issues switched on`
    throw new UsageProblem(message, { cause: error })
  }
}

function parsePlace(place: string): RepositoryName {
  const [target] = parseTargets([place])
  if (target?.name !== undefined) return { owner: target.owner, name: target.name }
  throw new UsageProblem(`--issue ${place} is not OWNER/REPO, for instance acme/engineering`)
}

type Client = Parameters<typeof isPublic>[0]

/** Figures of a private repository are as private as it is. */
async function refusePrivate(octokit: Client, place: string, repositories: readonly string[]): Promise<void> {
  for (const name of repositories) {
    if (await isPublic(octokit, parsePlace(name))) continue
    throw new UsageProblem(`${place} is public and ${name} is not; name a private repository with --issue`)
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
  }
}
