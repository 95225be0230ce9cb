import { z } from 'zod'
import {
  type DeliveryKey,
  type DigestKey,
  deliveryKey,
  digestKey,
  type HealthKey,
  healthKey,
} from '../../work/digest-key.ts'

interface CommitRef {
  readonly repositoryId: string
  readonly sha: string
}

interface RepositoryIdRef {
  readonly repositoryId: string
}

/** The review-depth check on a head. `externalId` is our own mark in the run; annotations are fingerprints of those GitHub has. */
const check = z.discriminatedUnion('step', [
  z.object({ step: z.literal('posting'), externalId: z.string() }),
  z.object({
    step: z.literal('posted'),
    externalId: z.string(),
    /** GitHub's id of the run. */
    runId: z.string(),
    contentHash: z.string(),
    annotations: z.array(z.string()).readonly(),
    /** Fingerprints of annotations that GitHub refused; absent where it took all. */
    refused: z.array(z.string()).readonly().optional(),
  }),
])

/** The check on a merge queue's own commit; it never changes. */
const mergeGroupCheck = z.object({ step: z.enum(['posting', 'posted']) })

const digest = z.discriminatedUnion('step', [
  /** The repository of the latest attempt, as by the next one another may be chosen; null where an early release noted none. */
  z.object({ step: z.literal('posting'), repositoryId: z.string().nullable() }),
  z.object({ step: z.literal('posted'), issueNumber: z.number() }),
])

/** The issue about a month or a quarter; its place is kept, as the one after it closes it. */
const healthIssue = z.discriminatedUnion('step', [
  z.object({ step: z.literal('posting'), repositoryId: z.string() }),
  z.object({ step: z.literal('posted'), repositoryId: z.string(), issueNumber: z.number() }),
])

/** A digest's message to a channel. One that is `sending` and that nobody sends any more may have arrived. */
const delivery = z.object({ step: z.enum(['sending', 'sent', 'uncertain']) })

/** The label that waiting pull requests carry, so that it is still known when the configuration names another one. */
const waitingLabel = z.object({ label: z.string() })

const DEFINITIONS = {
  check: define(check, commitKey),
  'merge-group-check': define(mergeGroupCheck, commitKey),
  digest: define(digest, (about: DigestKey) => digestKey(about)),
  'health-issue': define(healthIssue, (about: HealthKey) => healthKey(about)),
  delivery: define(delivery, (about: DeliveryKey) => deliveryKey(about)),
  'waiting-label': define(waitingLabel, ({ repositoryId }: RepositoryIdRef) => `${repositoryId}/waiting-label`),
}

export type PublicationKind = keyof typeof DEFINITIONS

export type PublicationSubject<K extends PublicationKind> = Parameters<(typeof DEFINITIONS)[K]['key']>[0]

export type PublicationState<K extends PublicationKind> = z.infer<(typeof DEFINITIONS)[K]['state']>

/** Every kind of thing that we write to GitHub or send: the key of what it is about, and what must be known of it. */
export const PUBLICATIONS: {
  readonly [K in PublicationKind]: {
    readonly state: z.ZodType<PublicationState<K>>
    readonly key: (subject: PublicationSubject<K>) => string
  }
} = DEFINITIONS

/** GitHub itself forgets check runs after 400 days, and a digest that old is not looked for; a label stays in use. */
export const EXPIRING_KINDS = [
  'check',
  'merge-group-check',
  'digest',
  'health-issue',
  'delivery',
] satisfies readonly PublicationKind[]

function define<State extends z.ZodType, Subject>(state: State, key: (subject: Subject) => string) {
  return { state, key }
}

function commitKey({ repositoryId, sha }: CommitRef): string {
  return `${repositoryId}/${sha}`
}
