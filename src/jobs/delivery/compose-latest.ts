import type { Octokit } from '@octokit/core'
import type { Channel } from '../../config/configuration.ts'
import { readVisibilities } from '../../github/installations/read-visibility.ts'
import { wantsDigest } from '../../reports/chat/channel-digests.ts'
import { digestScopes } from '../../reports/digest/digest-scope.ts'
import { latestSlot } from '../../reports/digest/digest-slot.ts'
import { findDigest } from '../../store/publications/digests.ts'
import type { DigestSettings } from '../digest/load-digest-settings.ts'
import type { JobContext } from '../job.ts'
import { type Composed, composeDelivery } from './compose-delivery.ts'

/** What a channel would be sent of the digests that are due last, each with what it is about. Sends nothing. */
export async function composeLatest(
  context: Pick<JobContext, 'store' | 'now' | 'webUrl'> & { readonly octokit: Octokit },
  {
    installationId,
    settings,
    channel,
  }: { readonly installationId: string; readonly settings: DigestSettings; readonly channel: Channel },
): Promise<readonly { readonly scope: string; readonly composed: Composed }[]> {
  const { account, repositories, configuration } = settings
  const { week } = latestSlot(context.now(), { ...configuration.digest, timezone: configuration.timezone })
  const visible = await readVisibilities(context.octokit)
  const wanted = digestScopes(account, repositories, configuration.digest).filter((one) => wantsDigest(channel, one))
  const composed: { readonly scope: string; readonly composed: Composed }[] = []
  for (const scope of wanted) {
    const issue = await findDigest(context.store, { installationId, scope: scope.id, week })
    const request = { settings, scope, week, channel, visible, issue }
    composed.push({ scope: scope.name, composed: await composeDelivery(context, request) })
  }
  return composed
}
