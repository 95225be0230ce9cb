import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import type { Member } from '../sources/member.ts'
import type { Membership } from '../sources/people.ts'

/** When one person was there. No key: figures about groups need none. Instants in milliseconds since the epoch. */
export interface Timeline {
  readonly firstSeenAt: number
  /** When their first own pull request was created; infinite where they have none. */
  readonly firstPullAt: number
  readonly lastSeenAt: number
  /** As entered by their organisation; null where nobody did. */
  readonly entered: Membership | null
  /** As GitHub tells it; null for whoever is no member, and where nobody may ask. */
  readonly member: Member | null
  /** Whether they belonged to the organisation at some time. */
  readonly isMember: boolean
  /** Their own pull requests, in no order. */
  readonly pulls: readonly SignalPull[]
}

/** Of everybody who wrote or reviewed a pull request, by the key that tells people apart. */
export const timelinesOf = onceForFacts(
  ({ pulls, sources: { memberships, members } }: SignalFacts): ReadonlyMap<string, Timeline> => {
    const entered = new Map(
      (memberships.kind === 'connected' ? memberships.items : []).map((membership) => [membership.person, membership]),
    )
    const told = new Map((members.kind === 'connected' ? members.items : []).map((member) => [member.person, member]))
    const found = new Map<string, { first: number; last: number; isMember: boolean; pulls: SignalPull[] }>()
    const see = (person: string, at: number) => {
      const known = found.getOrInsertComputed(person, () => ({ first: at, last: at, isMember: false, pulls: [] }))
      known.first = Math.min(known.first, at)
      known.last = Math.max(known.last, at)
      return known
    }
    for (const pull of pulls) {
      for (const { person, at } of pull.people.reviews) see(person, at)
      if (pull.people.author === null) continue
      see(pull.people.author, pull.mergedAt ?? pull.createdAt)
      const author = see(pull.people.author, pull.createdAt)
      author.isMember ||= pull.people.isMember === true
      author.pulls.push(pull)
    }
    return new Map(
      [...found].map(([person, { first, last, isMember, pulls: own }]) => [
        person,
        {
          firstSeenAt: first,
          firstPullAt: firstCreation(own),
          lastSeenAt: last,
          entered: entered.get(person) ?? null,
          member: told.get(person) ?? null,
          isMember: isMember || told.has(person),
          pulls: own,
        },
      ]),
    )
  },
)

type Beginning = Pick<Timeline, 'entered' | 'member' | 'firstSeenAt'>

/** When somebody began: as entered, else when they joined or were first seen, whichever came first. */
export function startOf({ entered, member, firstSeenAt }: Beginning): number {
  return entered?.startedAt ?? Math.min(member?.joinedAt ?? firstSeenAt, firstSeenAt)
}

/** Whether somebody said when they began: their organisation, or GitHub of one who was seen only since. */
export function isStartTold({ entered, member, firstSeenAt }: Beginning): boolean {
  const joinedAt = member?.joinedAt ?? Number.POSITIVE_INFINITY
  return entered !== null || joinedAt <= firstSeenAt
}

/** When the first pull request that is known was created; infinite where there is none. */
export const oldestPullAt = onceForFacts(({ pulls }: SignalFacts): number => firstCreation(pulls))

function firstCreation(pulls: readonly SignalPull[]): number {
  return pulls.reduce((least, { createdAt }) => Math.min(least, createdAt), Number.POSITIVE_INFINITY)
}

export const NO_STARTS = {
  kind: 'not-connected',
  connect: 'it needs two years of history, or when people began: let the App read members, or import people',
} as const
