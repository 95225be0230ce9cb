import { classifyFailure } from '../../github/client/classify-failure.ts'
import { findBlockedUntil } from '../../store/installations/rate-budgets.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { completeWork, failWork, holdsLease, postponeWork } from '../../store/queue/finish-work.ts'
import { loggableMessage } from '../../util/loggable-error.ts'
import type { WorkKind } from '../../work/kinds.ts'
import { parseWork } from '../../work/parse-work.ts'
import { requestWork } from '../../work/request-work.ts'
import { INSTALLATION_WORK, type WorkItem } from '../../work/work.ts'
import { createJob } from '../create-job.ts'
import type { Job, JobContext, JobOutcome } from '../job.ts'
import { TryLater } from '../try-later.ts'
import { registry } from './registry.ts'

export type ItemResult = 'done' | 'postponed' | 'retry' | 'dead' | 'lost'

/** Runs one claimed item to its end and settles it in the store. Never throws for a failing job: that is a result. */
export async function runItem(item: WorkItem, context: JobContext): Promise<ItemResult> {
  const blockedUntil = (await findBlockedUntil(context.store, item.installationId)) ?? 0
  if (blockedUntil > context.wallClock()) return settle(item, context, { kind: 'postpone', until: blockedUntil })
  try {
    return await settle(item, context, await runHandler(item, context))
  } catch (error) {
    return settleFailure(item, context, error)
  }
}

/** What this version cannot read fails like any other item: until it is dead, a newer replica may take it. */
function runHandler(item: WorkItem, context: JobContext): Promise<JobOutcome> {
  return handle(createJob(context, parseWork(item), () => holdsLease(context.store, item)))
}

function handle<K extends WorkKind>(job: Job<K>): Promise<JobOutcome> {
  return registry[job.item.kind](job)
}

async function settle(item: WorkItem, context: JobContext, outcome: JobOutcome): Promise<ItemResult> {
  if (outcome.kind === 'postpone') {
    return (await postponeWork(context.store, item, outcome.until)) ? 'postponed' : 'lost'
  }
  return (await completeWork(context.store, item)) ? 'done' : 'lost'
}

/** What is gone or forbidden will not come back by asking again; everything else is tried again with growing pauses. */
async function settleFailure(item: WorkItem, context: JobContext, error: unknown): Promise<ItemResult> {
  const failure = classifyFailure(error, context.wallClock())
  const fields = { kind: item.kind, key: item.key, installation: item.installationId, attempts: item.attempts }
  if (failure?.kind === 'rate-limited') return settle(item, context, { kind: 'postpone', until: failure.until })
  if (failure?.kind === 'gone' || failure?.kind === 'forbidden' || failure?.kind === 'suspended') {
    context.log.warn({ ...fields, why: failure.message }, `given up: ${failure.kind}`)
    if (item.kind !== INSTALLATION_WORK && failure.kind !== 'gone') await requestSync(item, context)
    return settle(item, context, { kind: 'done' })
  }
  const result = await failWork(context.store, item, {
    error: loggableMessage(error),
    ...(error instanceof TryLater ? { retryAfterMs: error.retryAfterMs } : {}),
  })
  const log = result === 'dead' ? context.log.error : context.log.warn
  log.call(context.log, { ...fields, err: error }, result === 'dead' ? 'given up after all attempts' : 'will try again')
  return result
}

/** A refusal often means that permissions changed or the installation was suspended: look. */
async function requestSync(item: WorkItem, context: JobContext): Promise<void> {
  const { installationId } = item
  await enqueue(context.store, [requestWork(INSTALLATION_WORK, { installationId }, { delayMs: 60_000 })])
}
