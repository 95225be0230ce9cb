import type { NewDelivery } from '../../../src/store/deliveries/new-delivery.ts'
import { pullWork } from '../../support/pull-work.ts'

export const NOW = Date.parse('2026-11-16T08:00:00Z')
export const SHOP = { id: '1', installationId: '42', owner: 'acme', name: 'shop', isPrivate: true }

/** A push to a pull request of the shop. */
export function delivery(guid: string, change: Partial<NewDelivery> = {}): NewDelivery {
  return {
    guid,
    event: 'pull_request',
    action: 'synchronize',
    installationId: '42',
    repositoryId: '1',
    receivedAt: NOW,
    outcome: 'accepted',
    facts: [{ kind: 'push', repositoryId: '1', number: 7, subject: `sha of ${guid}`, at: NOW }],
    work: [pullWork('1/7', '42')],
    repository: SHOP,
    ...change,
  }
}
