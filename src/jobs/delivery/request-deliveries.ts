import { wantsDigest } from '../../reports/chat/channel-digests.ts'
import { digestScopes } from '../../reports/digest/digest-scope.ts'
import { requestWork } from '../../work/request-work.ts'
import type { WorkRequest } from '../../work/work.ts'
import type { DigestSettings } from '../digest/load-digest-settings.ts'
import type { Job } from '../job.ts'

/**
 * The work of sending a posted digest to each channel that wants it. A wrong address fails where it is seen, in the list of work; without
 * an address there is no work: a configuration alone makes none.
 */
export function requestDeliveries(
  { item, channels, log }: Pick<Job<'write-digest'>, 'item' | 'channels' | 'log'>,
  { account, repositories, configuration }: DigestSettings,
): readonly WorkRequest[] {
  const key = item.payload
  const scope = digestScopes(account, repositories, configuration.digest).find(({ id }) => id === key.scope)
  if (scope === undefined) return []
  const wanting = configuration.deliver.channels.filter((channel) => wantsDigest(channel, scope))
  return wanting.flatMap(({ name }) => {
    const { installationId } = key
    const found = channels.find({ installationId, name })
    if (found.kind !== 'no-address') return [requestWork('deliver-digest', { ...key, channel: name })]
    log.warn({ installation: installationId, channel: name, why: found.why }, 'no address for a channel')
    return []
  })
}
