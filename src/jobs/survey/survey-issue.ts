import { type PostedIssue, publishReportIssue } from '../../github/publish/publish-report-issue.ts'
import { surveyTitle } from '../../reports/survey/survey-issue.ts'
import type { RoundId } from '../../store/survey/rounds.ts'
import { findDestinations } from '../digest/find-destinations.ts'

const LABEL = 'team-survey'

export type SurveyIssue = PostedIssue | { readonly kind: 'nowhere'; readonly why: string }

/** Opens the issue of a round where the digest goes, or rewrites it; the same issue however often it is asked for. */
export async function publishSurveyIssue(
  context: Parameters<typeof findDestinations>[0],
  { installationId, round }: RoundId,
  body: string,
): Promise<SurveyIssue> {
  const [first] = (await findDestinations(context, installationId)) ?? []
  if (first === undefined) return { kind: 'nowhere', why: 'no digest is posted for this organisation' }
  const { chosen } = first
  if (chosen.kind === 'none') return { kind: 'nowhere', why: chosen.why }
  const marker = `<!-- soundings:survey ${installationId} ${round} -->`
  return publishReportIssue(context.octokit, chosen.destination, {
    title: surveyTitle(round),
    body,
    marker,
    label: LABEL,
  })
}
