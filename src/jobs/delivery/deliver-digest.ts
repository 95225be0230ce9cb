import { createHash } from 'node:crypto'
import type { Dispatch } from '../../chat/channels.ts'
import type { Address } from '../../chat/parse-address.ts'
import type { SendOutcome } from '../../chat/send-outcome.ts'
import { readVisibilities } from '../../github/installations/read-visibility.ts'
import { digestScopes } from '../../reports/digest/digest-scope.ts'
import { claimDelivery, giveUpDelivery, releaseDelivery } from '../../store/publications/deliveries.ts'
import { findDigest } from '../../store/publications/digests.ts'
import { findPublished, finishPublishing } from '../../store/publications/published.ts'
import { loadDigestSettings } from '../digest/load-digest-settings.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { TryLater } from '../try-later.ts'
import { type Composed, composeDelivery } from './compose-delivery.ts'

/** A message that was surely not taken; the queue tries it again. */
class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

type Delivery = Job<'deliver-digest'>

/**
 * Sends one digest to one channel, once or not at all: the right to send is taken in the store before, and what may have arrived is not
 * sent again. @throws NotTaken, TryLater where the other side surely has nothing
 */
export async function deliverDigest(job: Delivery): Promise<JobOutcome> {
  const subject = job.item.payload
  const before = await findPublished(job.store, 'delivery', subject)
  if (before !== undefined) {
    if (before.step === 'sending') await noteInterrupted(job)
    return DONE
  }
  const composed = await compose(job)
  if (composed.kind === 'nothing') {
    job.log.info({ ...fieldsOf(job), why: composed.why }, 'nothing is sent to the channel')
    return DONE
  }
  const address = addressOf(job)
  if (!(await job.stillHeld())) return DONE
  if (!(await claimDelivery(job.store, subject))) return DONE
  await settle(job, await job.channels.send(address, dispatchOf(job, composed)))
  return DONE
}

/** Our last run, or that of a replica that is gone, ended between the sending and the record of it. */
async function noteInterrupted(job: Delivery): Promise<void> {
  await giveUpDelivery(job.store, job.item.payload)
  job.log.warn(fieldsOf(job), 'a message was interrupted while it was sent; it may have arrived and is not sent again')
}

async function compose(job: Delivery): Promise<Composed> {
  const { channel: name, ...key } = job.item.payload
  const settings = await loadDigestSettings(job, key.installationId)
  const channel = settings?.configuration.deliver.channels.find((one) => one.name === name)
  if (settings === undefined || channel === undefined) return { kind: 'nothing', why: 'no configuration names it' }
  const scopes = digestScopes(settings.account, settings.repositories, settings.configuration.digest)
  const scope = scopes.find(({ id }) => id === key.scope)
  const issue = await findDigest(job.store, key)
  if (scope === undefined || issue === undefined) return { kind: 'nothing', why: 'there is no such digest any more' }
  return composeDelivery(job, {
    settings,
    scope,
    week: key.week,
    channel,
    visible: await readVisibilities(job.octokit),
    issue,
  })
}

function addressOf({ item, channels }: Delivery): Address {
  const { installationId, channel } = item.payload
  const found = channels.find({ installationId, name: channel })
  if (found.kind !== 'channel') throw new NotTaken(`channel ${channel}: ${found.why}`)
  return found.address
}

function dispatchOf({ item }: Delivery, { message }: Extract<Composed, { kind: 'message' }>): Dispatch {
  const hash = createHash('sha256').update(item.key).digest('hex').slice(0, 32)
  return { message, mark: `soundings-digest-${hash}`, list: `review-digest-${item.installationId}` }
}

async function settle(job: Delivery, outcome: SendOutcome): Promise<void> {
  const { store, item } = job
  switch (outcome.kind) {
    case 'sent':
      return finishPublishing(store, { kind: 'delivery', subject: item.payload, state: { step: 'sent' } })
    case 'uncertain':
      await finishPublishing(store, { kind: 'delivery', subject: item.payload, state: { step: 'uncertain' } })
      job.log.warn({ ...fieldsOf(job), why: outcome.why }, 'a message may have arrived; it is not sent again')
      return
    case 'refused': {
      await releaseDelivery(store, item.payload)
      const why = `channel ${item.payload.channel}: ${outcome.why}`
      throw outcome.retryAfterMs === undefined ? new NotTaken(why) : new TryLater(why, outcome.retryAfterMs)
    }
  }
}

function fieldsOf({ item }: Delivery) {
  const { channel, scope, week } = item.payload
  return { installation: item.installationId, channel, scope, week }
}
