import type { Octokit } from '@octokit/core'
import type { Channel } from '../../config/configuration.ts'
import type { VisibleRepository } from '../../github/installations/read-visibility.ts'
import { maySee } from '../../reports/chat/channel-digests.ts'
import type { ChatMessage } from '../../reports/chat/chat-message.ts'
import { createDigestMessage, isQuiet } from '../../reports/chat/digest-message.ts'
import type { DigestScope } from '../../reports/digest/digest-scope.ts'
import type { PostedDigest } from '../../store/publications/digests.ts'
import { linkPulls } from '../digest/link-pulls.ts'
import type { DigestSettings } from '../digest/load-digest-settings.ts'
import { prepareDigest } from '../digest/prepare-digest.ts'
import { toDestination } from '../digest/to-destination.ts'
import type { JobContext } from '../job.ts'

/** A digest and the channel that it is for. */
export interface DeliveryRequest {
  readonly settings: DigestSettings
  readonly scope: DigestScope
  readonly week: string
  readonly channel: Channel
  readonly visible: readonly VisibleRepository[]
  /** Its issue; undefined where none was posted. */
  readonly issue: Pick<PostedDigest, 'repositoryId' | 'issueNumber'> | undefined
}

/** What a channel is sent, or why it is sent nothing. */
export type Composed =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'nothing'; readonly why: string }

/** Computes the digest anew from what the channel may see, as of the hour at which it was due. */
export async function composeDelivery(
  context: Pick<JobContext, 'store' | 'now' | 'webUrl'> & { readonly octokit: Octokit },
  { settings, scope, week, channel, visible, issue }: DeliveryRequest,
): Promise<Composed> {
  const mayShow = maySee.bind(undefined, channel)
  const prepared = await prepareDigest(context, { settings, scope, week, visible, mayShow })
  if (prepared.kind === 'silent') return nothing('nothing happened in the weeks that a digest looks at')
  if (prepared.kind === 'none') return nothing(prepared.why)
  const { digest, shown } = prepared
  if (shown.length === 0) return nothing('none of its repositories is public; the channel would need private: true')
  if (isQuiet(digest) && settings.configuration.deliver.quiet === 'silent') return nothing('it was a quiet week')
  const links = await linkPulls(context, [...digest.worthALook, ...digest.exemplary], shown)
  const issueUrl = issueUrlOf({ visible, issue, mayShow, webUrl: context.webUrl })
  return { kind: 'message', message: createDigestMessage(digest, { links, webUrl: context.webUrl, issueUrl }) }
}

interface Issue extends Pick<DeliveryRequest, 'visible' | 'issue'> {
  readonly mayShow: (repository: ReturnType<typeof toDestination>) => boolean
  readonly webUrl: string
}

/** Its address has the name of the repository in it, which the channel must be allowed to know. */
function issueUrlOf({ visible, issue, mayShow, webUrl }: Issue): string | undefined {
  const place = visible.find(({ id }) => id === issue?.repositoryId)
  if (issue === undefined || place === undefined || !mayShow(toDestination(place, 0))) return undefined
  return `${webUrl}/${encodeURIComponent(place.owner)}/${encodeURIComponent(place.name)}/issues/${issue.issueNumber}`
}

function nothing(why: string): Composed {
  return { kind: 'nothing', why }
}
