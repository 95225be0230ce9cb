import type { Step } from '../../replay/play-steps.ts'
import type { Random } from '../random.ts'

/** Something that paged whoever was on call. */
export interface Alert {
  readonly service: string
  readonly cause: 'change' | 'environment'
  readonly name: string
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly endsAt: number
}

const MINUTE_MS = 60_000

const AFTER_CHANGES = [
  'ErrorRateAboveOnePercent',
  'CheckoutLatencyHigh',
  'TotalsDoNotAddUp',
  'NullCustomerInRefund',
  'QueueOfPayoutsGrows',
  'ForecastMissesADay',
]
const OF_THE_ENVIRONMENT = ['DiskAlmostFull', 'CertificateExpiresSoon', 'NodeNotReady', 'ReplicaLagsBehind', 'DnsSlow']

export function alertOf(random: Random, about: Pick<Alert, 'service' | 'cause' | 'at'>): Alert {
  const name = random.pick(about.cause === 'change' ? AFTER_CHANGES : OF_THE_ENVIRONMENT)
  const id = `${about.service}-${about.at}-${random.between(1_000, 9_999)}`
  return { ...about, name, id, endsAt: about.at + random.between(8, 190) * MINUTE_MS }
}

/** Who carries the pager of a service. */
export function rotationOf(service: string): string {
  return service === 'checkout-web' ? 'checkout' : 'platform'
}

/** Grafana tells when an alert begins, and when it is over. @param sha of what it blames, asked when it happens */
export function toldOf(alert: Alert, sha: () => string | undefined = () => undefined): readonly Step[] {
  let blamed: string | undefined
  return [
    {
      at: alert.at,
      title: `${alert.service}: ${alert.name}`,
      run: () => {
        blamed = sha()
      },
      told: () => ({ kind: 'alerts', message: messageOf(alert, blamed, 'firing') }),
    },
    {
      at: alert.endsAt,
      title: `${alert.service}: ${alert.name} is over`,
      run: () => undefined,
      told: () => ({ kind: 'alerts', message: messageOf(alert, blamed, 'resolved') }),
    },
  ]
}

function messageOf(alert: Alert, sha: string | undefined, status: 'firing' | 'resolved'): object {
  const { service, cause, name, id } = alert
  const blame = cause === 'environment' ? { cause } : sha === undefined ? {} : { deployment_sha: sha }
  return {
    receiver: 'soundings',
    status,
    groupKey: id,
    alerts: [
      {
        status,
        labels: { alertname: name, service, rotation: rotationOf(service), ...blame },
        annotations: {},
        startsAt: new Date(alert.at).toISOString(),
        endsAt: status === 'resolved' ? new Date(alert.endsAt).toISOString() : '0001-01-01T00:00:00Z',
        fingerprint: id,
      },
    ],
  }
}
