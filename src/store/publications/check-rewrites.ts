import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import type { PublicationState, PublicationSubject } from './publication-kinds.ts'
import { findPublished, finishPublishing } from './published.ts'

type CheckState = PublicationState<'check'>

/** The hash of no content. */
const REWRITE = ''

/** Somebody asked for the check again: the next evaluation writes it, although nothing may have changed. */
export async function requestRewrite(store: Session, subject: PublicationSubject<'check'>): Promise<void> {
  await transact(store, async (tx) => {
    const state = await findPublished(tx, 'check', subject)
    if (state?.step !== 'posted') return
    await finishPublishing(tx, { kind: 'check', subject, state: { ...state, contentHash: REWRITE } })
  })
}

/** Notes a check as written; a rewrite that was asked for since `before` was read stays asked for. */
export async function finishCheck(
  store: Session,
  subject: PublicationSubject<'check'>,
  {
    before,
    state,
  }: { readonly before: CheckState | undefined; readonly state: CheckState & { readonly step: 'posted' } },
): Promise<void> {
  await transact(store, async (tx) => {
    const isAsked = isRewrite(await findPublished(tx, 'check', subject)) && !isRewrite(before)
    const contentHash = isAsked ? REWRITE : state.contentHash
    await finishPublishing(tx, { kind: 'check', subject, state: { ...state, contentHash } })
  })
}

function isRewrite(state: CheckState | undefined): boolean {
  return state?.step === 'posted' && state.contentHash === REWRITE
}
