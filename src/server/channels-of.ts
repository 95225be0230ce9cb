import { type Channels, createChannels, type DeliverySettings } from '../chat/channels.ts'
import type { Environment } from '../env.ts'

/** What messages are sent with, as the environment says. */
export function deliverySettings(env: Environment): DeliverySettings {
  const { addresses, SMTP_URL: smtpUrl, MAIL_FROM: from, DELIVER_HOSTS, NODE_ENV } = env
  return {
    addresses,
    extra: DELIVER_HOSTS ?? new Map(),
    allowsPlainLoopback: NODE_ENV !== 'production',
    mail: smtpUrl === undefined || from === undefined ? undefined : { smtpUrl, from },
  }
}

/** The channels that the environment gives addresses to. */
export function channelsOf(env: Environment): Channels {
  return createChannels(deliverySettings(env))
}
