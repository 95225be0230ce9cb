import { type PostedIssue, publishReportIssue } from '../../github/publish/publish-report-issue.ts'
import { readResults } from '../../health/survey/held-round.ts'
import { readTerms } from '../../health/survey/terms.ts'
import type { ChosenDestination } from '../../reports/digest/choose-destination.ts'
import { renderClosedSurvey, renderOpenSurvey, surveyTitle } from '../../reports/survey/survey-issue.ts'
import type { Session } from '../../store/engine/session.ts'
import { listHeldRounds } from '../../store/survey/held-rounds.ts'
import { fingerprintOf } from '../../store/survey/round-key.ts'
import { listRounds, type RoundId, type StoredRound } from '../../store/survey/rounds.ts'
import { findDestinations } from '../digest/find-destinations.ts'
import type { Job } from '../job.ts'

/** By which issues of rounds are found. */
export const LABEL = 'team-survey'

type Context = Omit<Job, 'item' | 'stillHeld'>

export type SurveyIssue = PostedIssue | { readonly kind: 'nowhere'; readonly why: string }

/** Where the digest goes; the first of them where there are several. */
export async function findSurveyPlace(
  context: Parameters<typeof findDestinations>[0],
  installationId: string,
): Promise<ChosenDestination> {
  const [first] = (await findDestinations(context, installationId)) ?? []
  return first?.chosen ?? { kind: 'none', why: 'no digest is posted for this organisation' }
}

/**
 * Writes into the issue of a round what stands now: how to take part while it is open, its results once it is closed. The same issue however often it
 * is asked for.
 */
export async function publishRound(context: Context, id: RoundId): Promise<SurveyIssue> {
  const round = (await listRounds(context.store, id.installationId)).find((one) => one.round === id.round)
  const body = round === undefined ? undefined : await renderRound(context, round)
  if (body === undefined) return { kind: 'nowhere', why: 'there is no such round, or no address of its page' }
  const chosen = await findSurveyPlace(context, id.installationId)
  if (chosen.kind === 'none') return { kind: 'nowhere', why: chosen.why }
  return publishReportIssue(context.octokit, chosen.destination, {
    title: surveyTitle(id.round),
    body,
    marker: markerOf(id),
    label: LABEL,
  })
}

/** Hidden in the issue of a round. */
export function markerOf({ installationId, round }: RoundId): string {
  return `<!-- soundings:survey ${installationId} ${round} -->`
}

/** Undefined for an open round while this server has no pages. */
async function renderRound({ store, pagesUrl }: Context, round: StoredRound): Promise<string | undefined> {
  if (round.closedAt !== null) return renderClosed(store, round)
  if (pagesUrl === undefined) return undefined
  return renderOpenSurvey({
    round: round.round,
    link: linkOf(pagesUrl, round),
    whyLink: `${pagesUrl}/survey/why`,
    fingerprint: fingerprintOf(round.publicKey),
    closesAt: round.closesAt,
    eligible: round.eligible,
    minimum: readTerms(round.terms).minimum,
  })
}

async function renderClosed(store: Session, { installationId, round }: RoundId): Promise<string | undefined> {
  const held = await listHeldRounds(store, installationId)
  const index = held.findIndex((one) => one.round === round)
  const now = held[index]
  return now && renderClosedSurvey(readResults(now, held[index + 1]))
}

/** Where people take part; the key's fingerprint stands behind `#`, which no server is sent. */
export function linkOf(
  pagesUrl: string,
  { installationId, round, publicKey }: RoundId & { publicKey: string },
): string {
  return `${pagesUrl}/survey/${installationId}/${round}#key=${fingerprintOf(publicKey)}`
}
