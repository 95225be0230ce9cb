import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PUBLIC_URL } from '../../demo/preview/public-url.ts'
import type { Told } from '../../demo/replay/told.ts'
import { readAccountId } from '../../github/installations/read-account-id.ts'
import { createCommandJob } from '../../jobs/create-job.ts'
import { closeSurvey } from '../../jobs/survey/close-survey.ts'
import { openSurvey } from '../../jobs/survey/open-survey.ts'
import { actorKey, findActorSecret } from '../../store/installations/actor-keys.ts'
import { listInstallations, type StoredInstallation } from '../../store/installations/installations.ts'
import { castAnswer } from '../../store/survey/cast-answer.ts'
import { endRoundNow, listRounds, type StoredRound } from '../../store/survey/rounds.ts'
import { signToken } from '../../store/survey/sign-token.ts'
import { DAY_MS } from '../../util/time.ts'
import { finishToken, makeToken, readRoundKey } from '../../web/survey/browser/token.ts'
import { requestWork } from '../../work/request-work.ts'
import { openTargetOf } from '../import/import.ts'
import { importFiles } from '../import/import-files.ts'
import { IMPORT_KINDS } from '../import/kinds/kinds.ts'
import type { Stage } from './open-stage.ts'

/** Tells the server what does not come from GitHub: through the door of the tool that pages, as an imported file, as answers to a survey. */
export async function tellServer(stage: Stage, told: Told): Promise<void> {
  if (told.kind === 'alerts') return page(stage, told.message)
  const [installation] = await listInstallations(stage.server.runtime.store)
  if (installation === undefined) throw new Error('the App is not installed yet')
  switch (told.kind) {
    case 'file':
      return importFile(stage, installation, told)
    case 'survey-opens':
      return openRound(stage, installation, told)
    case 'survey-answers':
      return answer(stage, installation, told)
    case 'survey-ends':
      return endRound(stage, installation, told.round)
  }
}

async function page({ server, grafanaToken }: Stage, message: object): Promise<void> {
  const { status } = await fetch(`${server.url}/api/incidents/grafana`, {
    method: 'POST',
    headers: { authorization: `Bearer ${grafanaToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(message),
  })
  if (status !== 202) throw new Error(`the door for incidents answered ${status}`)
}

type About<K extends Told['kind']> = Extract<Told, { readonly kind: K }>

async function importFile(
  { server: { runtime }, dataDir }: Stage,
  installation: StoredInstallation,
  { of, csv }: About<'file'>,
): Promise<void> {
  const { store, context } = runtime
  const path = join(dataDir, `${of}.csv`)
  writeFileSync(path, csv)
  const findAccount = (id: string, login: string) => readAccountId(context.client.forInstallation(id), login)
  const remarks: string[] = []
  const output = { stdout: { write: () => true }, stderr: { write: (text: string) => remarks.push(text) } }
  await importFiles(IMPORT_KINDS[of], [path], () => openTargetOf({ store, findAccount }, installation, false), output)
  if (remarks.length > 0) throw new Error(remarks.join(''))
}

async function openRound(
  { server: { runtime } }: Stage,
  { id: installationId, account }: StoredInstallation,
  { round, days }: About<'survey-opens'>,
): Promise<void> {
  const { context } = runtime
  const octokit = context.client.forInstallation(installationId)
  const terms = { own: [], words: false, minimum: 5 }
  const wish = { installationId, account, round, lengthMs: days * DAY_MS, terms, pagesUrl: PUBLIC_URL }
  const { kind } = await openSurvey({ ...context, octokit }, wish)
  if (kind !== 'opened') throw new Error(`survey ${round} ${kind}`)
  // The store takes answers by the real clock, which is past every simulated day.
  await endRoundNow(context.store, { installationId, round }, Date.now() + DAY_MS)
}

/** Each person as their browser would: a token that the server signs unseen, then the answer under it. */
async function answer(
  { server: { runtime }, github }: Stage,
  { id: installationId }: StoredInstallation,
  { round: name, ballots }: About<'survey-answers'>,
): Promise<void> {
  const { store } = runtime
  const round = (await listRounds(store, installationId)).find((one) => one.round === name)
  const secret = await findActorSecret(store, installationId)
  if (round === undefined || secret === undefined) throw new Error(`there is no survey ${name}`)
  for (const { login, ballot } of ballots) {
    const account = github.world.accounts.get(login)
    await vote(store, round, actorKey(secret, String(account?.id)), JSON.stringify(ballot))
  }
}

async function vote(store: Parameters<typeof castAnswer>[0], round: StoredRound, person: string, text: string) {
  const key = await readRoundKey(new Uint8Array(Buffer.from(round.publicKey, 'base64url')))
  const token = await makeToken(key, round.round)
  const signed = await signToken(store, round, person, token.blinded)
  if (signed.kind !== 'signed') throw new Error(`no signature: ${signed.kind}`)
  const signature = await finishToken(key, token, signed.signature)
  await castAnswer(store, round, { prepared: token.prepared, signature, text })
}

async function endRound(
  { server: { runtime }, github }: Stage,
  { id }: StoredInstallation,
  round: string,
): Promise<void> {
  const work = requestWork('close-survey', { installationId: id, round })
  await endRoundNow(runtime.store, { installationId: id, round }, github.world.now)
  await closeSurvey(createCommandJob(runtime.context, work))
}
