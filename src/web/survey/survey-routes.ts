import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { parseBallot } from '../../health/survey/ballot.ts'
import { questionsOf, readTerms } from '../../health/survey/terms.ts'
import { actorKey, findActorSecret } from '../../store/installations/actor-keys.ts'
import { castAnswer, isTokenOf } from '../../store/survey/cast-answer.ts'
import { listRounds, type StoredRound } from '../../store/survey/rounds.ts'
import { signToken } from '../../store/survey/sign-token.ts'
import { requireVisitor } from '../auth/require-visitor.ts'
import { notFound } from '../layout/not-found.ts'
import { renderPage } from '../layout/page.ts'
import type { PageEnv, PageParts } from '../page-parts.ts'
import type { BrowserScript } from './browser-code.ts'
import { SURVEY_ROUTE } from './survey-path.ts'
import { renderSurveyForm } from './survey-view.ts'
import { WHY } from './why-view.ts'

const REFUSED = {
  'not-eligible': 'You are not among those whom this survey asks. Who is, was settled when it was opened.',
  another: 'You already have a token, in another window or browser. Each person gets one; finish there.',
  closed: 'This survey is closed.',
  malformed: 'The token was not made by the page of this survey. Load the page anew.',
  spent: 'These answers are kept already.',
  forged: 'The token is not one that was signed for this survey. Load the page anew.',
} as const

const base64url = z.base64url().max(2_000)
const signing = z.object({ blinded: base64url })
const casting = z.object({ prepared: base64url, signature: base64url, answers: z.unknown() })

/** The survey: its page and its two doors, of which only the first knows who is asking. */
export function createSurvey(parts: PageParts, scripts: readonly BrowserScript[]): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.get('/survey/why', (context) => {
    const page = { title: 'Why nobody can trace this survey', base: parts.base, login: undefined, body: WHY }
    return context.html(renderPage(page))
  })
  app.post(`${SURVEY_ROUTE}/answer`, (context) => takeAnswer(parts, context))
  app.use(`${SURVEY_ROUTE}/*`, requireVisitor(parts))
  app.use(SURVEY_ROUTE, requireVisitor(parts))
  app.get(SURVEY_ROUTE, (context) => showRound(parts, scripts, context))
  app.post(`${SURVEY_ROUTE}/token`, (context) => giveSignature(parts, context))
  return app
}

async function showRound(
  parts: PageParts,
  scripts: readonly BrowserScript[],
  context: Context<PageEnv>,
): Promise<Response> {
  const visitor = context.get('visitor')
  const round = await findRound(parts, context)
  const visible = round === undefined ? undefined : await parts.access.of(visitor)
  const isVisible = round !== undefined && visible?.has(round.installationId) === true
  if (!isVisible) return notFound(parts, context)
  const frame = { title: `Team survey ${round.round}`, base: parts.base, login: visitor.login }
  if (round.closedAt !== null || round.closesAt <= parts.now()) {
    return context.redirect(`${parts.base}/o/${round.installationId}/surveys/${round.round}`)
  }
  const terms = readTerms(round.terms)
  const body = renderSurveyForm({
    base: parts.base,
    installationId: round.installationId,
    round: round.round,
    questions: questionsOf(terms),
    asksForWords: terms.words,
    lastDay: new Date(round.closesAt).toISOString().slice(0, 10),
    minimum: terms.minimum,
    publicKey: round.publicKey,
    scripts,
  })
  return context.html(renderPage({ ...frame, body }))
}

async function giveSignature({ store, access }: PageParts, context: Context<PageEnv>): Promise<Response> {
  const asked = signing.safeParse(await readJson(context))
  const id = roundId(context)
  const isVisible = (await access.of(context.get('visitor'))).has(id.installationId)
  // Nobody else learns by what is answered whether there is an organisation, or a round.
  if (!isVisible) return context.text(REFUSED['not-eligible'], 403)
  const secret = await findActorSecret(store, id.installationId)
  if (!asked.success || secret === undefined) return context.text(REFUSED.malformed, 400)
  const person = actorKey(secret, context.get('visitor').accountId)
  const answer = await signToken(store, id, person, Buffer.from(asked.data.blinded, 'base64url'))
  if (answer.kind !== 'signed') return context.text(REFUSED[answer.kind], answer.kind === 'malformed' ? 400 : 403)
  return context.json({ signature: Buffer.from(answer.signature).toString('base64url') })
}

/** Knows nothing of who sends it: neither cookie nor address is read. Without a token of the round nobody learns that there is one. */
async function takeAnswer(parts: PageParts, context: Context<PageEnv>): Promise<Response> {
  const given = casting.safeParse(await readJson(context))
  if (!given.success) return context.text(REFUSED.malformed, 400)
  const prepared = Buffer.from(given.data.prepared, 'base64url')
  const signature = Buffer.from(given.data.signature, 'base64url')
  const round = await findRound(parts, context)
  if (round === undefined || !isTokenOf(round, { prepared, signature })) return context.text(REFUSED.forged, 403)
  const terms = readTerms(round.terms)
  const ballot = parseBallot(given.data.answers, questionsOf(terms), terms.words)
  if (ballot === undefined) return context.text(REFUSED.malformed, 400)
  const cast = await castAnswer(parts.store, round, { prepared, signature, text: JSON.stringify(ballot) })
  return cast.kind === 'kept' ? context.body(null, 204) : context.text(REFUSED[cast.kind], 403)
}

async function findRound({ store }: PageParts, context: Context<PageEnv>): Promise<StoredRound | undefined> {
  const { installationId, round } = roundId(context)
  return (await listRounds(store, installationId)).find((one) => one.round === round)
}

function roundId(context: Context<PageEnv>) {
  return { installationId: context.req.param('installation') ?? '', round: context.req.param('round') ?? '' }
}

/** Undefined for what is no JSON. */
async function readJson(context: Context<PageEnv>): Promise<unknown> {
  try {
    return await context.req.json()
  } catch {
    return undefined // the caller answers that the page should be loaded anew
  }
}
