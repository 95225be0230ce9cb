import { z } from 'zod'
import { deliveryKey, digestKey, healthKey } from './digest-key.ts'
import { BACKGROUND } from './priority.ts'

const repository = z.object({ repositoryId: z.string() })
const pull = repository.extend({ number: z.int() })
const commit = repository.extend({ sha: z.string() })
const requestedAction = commit.extend({ button: z.string(), login: z.string() })
const installation = z.object({ installationId: z.string() })
const digest = installation.extend({ week: z.string(), scope: z.string() })
const health = installation.extend({ period: z.string() })
const survey = installation.extend({ round: z.string() })
const boardItem = installation.extend({ issueId: z.string() })
const delivery = digest.extend({ channel: z.string() })
const account = z.object({ accountId: z.string() })
/** Not the `Record<string, never>` that Zod infers, which goes together with no other field. */
const nothing: z.ZodType<object> = z.object({})

const DEFINITIONS = {
  'evaluate-pull': define(pull, ({ repositoryId, number }) => `${repositoryId}/${number}`),
  'evaluate-head': define(commit, commitKey),
  'report-merge-group': define(commit, commitKey),
  'handle-requested-action': define(
    requestedAction,
    ({ button, login, ...of }) => `${commitKey(of)}/${button}/${login}`,
  ),
  'read-configuration': define(repository, ({ repositoryId }) => repositoryId),
  'backfill-repository': define(repository, ({ repositoryId }) => `${repositoryId}/history`, BACKGROUND),
  'read-roll-outs': define(repository, ({ repositoryId }) => `${repositoryId}/roll-outs`, BACKGROUND),
  'read-issues': define(repository, ({ repositoryId }) => `${repositoryId}/issues`, BACKGROUND),
  'forget-issue': define(pull, ({ repositoryId, number }) => `${repositoryId}/issues/${number}`, BACKGROUND),
  'read-lines': define(repository, ({ repositoryId }) => `${repositoryId}/lines`, BACKGROUND),
  'read-board-item': define(boardItem, ({ installationId, issueId }) => `${installationId}/${issueId}`, BACKGROUND),
  'read-members': define(installation, installationKey, BACKGROUND),
  'write-digest': define(digest, digestKey),
  'deliver-digest': define(delivery, deliveryKey),
  'plan-surveys': define(installation, installationKey),
  'post-survey': define(survey, roundKey),
  'close-survey': define(survey, roundKey),
  'remind-of-survey': define(survey, roundKey),
  'plan-digests': define(installation, installationKey),
  'measure-signals': define(installation, installationKey, BACKGROUND),
  'write-health-issue': define(health, healthKey),
  'plan-health-issues': define(installation, installationKey),
  'label-waiting': define(installation, installationKey, BACKGROUND),
  'sync-installation': define(installation, installationKey),
  'sweep-open-pulls': define(installation, installationKey, BACKGROUND),
  'sweep-signals': define(installation, installationKey, BACKGROUND),
  'find-missed-pulls': define(installation, installationKey, BACKGROUND),
  'end-sessions': define(account, ({ accountId }) => accountId),
  'sync-installations': appWide('sync-installations'),
  'sweep-deliveries': appWide('sweep-deliveries'),
  'purge-expired': appWide('purge-expired'),
}

export type WorkKind = keyof typeof DEFINITIONS

/** What a job of each kind is told; everything else it reads from GitHub and the store. */
export type WorkPayloads = { readonly [K in WorkKind]: Readonly<z.infer<(typeof DEFINITIONS)[K]['payload']>> }

interface Definition<Payload> {
  readonly payload: z.ZodType<Payload>
  /** Two requests with the same key are one item. Nothing reads a key: what a job needs is in the payload. */
  readonly key: (payload: Payload) => string
  /** Unless the request says otherwise. */
  readonly priority: number
}

/** Every kind of work there is. Names and keys are in the tables of running servers, so a change needs a migration. */
export const KINDS: { readonly [K in WorkKind]: Definition<WorkPayloads[K]> } = DEFINITIONS

export function isWorkKind(kind: string): kind is WorkKind {
  return Object.hasOwn(KINDS, kind)
}

function define<Schema extends z.ZodType>(payload: Schema, key: (payload: z.infer<Schema>) => string, priority = 0) {
  return { payload, key, priority }
}

function appWide(kind: string) {
  return define(nothing, () => kind)
}

function commitKey({ repositoryId, sha }: z.infer<typeof commit>): string {
  return `${repositoryId}/${sha}`
}

function roundKey({ installationId, round }: z.infer<typeof survey>): string {
  return `${installationId}/${round}`
}

function installationKey({ installationId }: z.infer<typeof installation>): string {
  return installationId
}
