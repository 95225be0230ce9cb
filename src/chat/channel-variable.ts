const PREFIX = 'DELIVER_'
const SHAPE = /^DELIVER_\d+_[A-Z0-9]+(_[A-Z0-9]+)*$/

/** Set by whoever runs the server, and no channel. */
const OTHERS: ReadonlySet<string> = new Set(['DELIVER_HOSTS'])

/**
 * The variable with the address of a channel: `DELIVER_42_REVIEW_NEWS` for `review-news` of installation 42. GitHub never gives a number
 * again, so that nobody gets at another one's channel by taking over a name, and a number cannot run into the channel's own name.
 */
export function channelVariable(installationId: string, channel: string): string {
  return `${PREFIX}${installationId}_${channel.toUpperCase().replaceAll('-', '_')}`
}

/** The addresses among the variables of a process, by the variable's name. */
export function pickAddresses(variables: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(variables).filter(([name]) => name.startsWith(PREFIX) && !OTHERS.has(name)))
}

/** Whether a name says of which installation and channel it is. */
export function isChannelVariable(name: string): boolean {
  return SHAPE.test(name)
}
