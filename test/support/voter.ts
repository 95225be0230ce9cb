import type { Session } from '../../src/store/engine/session.ts'
import { type Cast, castAnswer, type Token } from '../../src/store/survey/cast-answer.ts'
import { type RoundId, texts } from '../../src/store/survey/rounds.ts'
import { signToken } from '../../src/store/survey/sign-token.ts'
import { finishToken, makeToken, readRoundKey } from '../../src/web/survey/browser/token.ts'

/** Somebody who takes part, as the page in the browser does it. */
export async function getToken(store: Session, id: RoundId, publicKey: string, person: string): Promise<Token> {
  const key = await readRoundKey(new Uint8Array(Buffer.from(publicKey, 'base64url')))
  const token = await makeToken(key, id.round)
  const answer = await signToken(store, id, person, token.blinded)
  if (answer.kind !== 'signed') throw new Error(`no signature: ${answer.kind}`)
  return { prepared: token.prepared, signature: await finishToken(key, token, answer.signature) }
}

export async function vote(store: Session, id: RoundId, token: Token, text: string): Promise<Cast> {
  return castAnswer(store, id, { ...token, text })
}

/** The answers of a closed round, in an order that says nothing; undefined while it is open or where there is none. */
export async function listAnswers({ db }: Session, id: RoundId): Promise<readonly string[] | undefined> {
  const row = await db
    .selectFrom('survey_rounds')
    .select('answers')
    .where('installation_id', '=', id.installationId)
    .where('round', '=', id.round)
    .executeTakeFirst()
  return row?.answers === undefined || row.answers === null ? undefined : texts(row.answers)
}
