import type { WorkItem, WorkRequest } from '../../src/work/work.ts'

/** What the work queue should know about one key, in the plainest way; instants in milliseconds since the epoch. */
interface KeyState {
  /** Another run is wanted: then it may begin at `due`, which requests may push back to `latest`. */
  wanted: { due: number; latest: number } | undefined
  /** No run before this, whatever is asked. */
  pausedUntil: number
  run: { token: number; until: number } | undefined
  attempts: number
  isDead: boolean
  /** Number of the last request and of the last run's beginning, in one count of events: no request may stay without a later run. */
  lastRequest: number
  lastStart: number
  lastToken: number
}

export const MAX_ATTEMPTS = 14

/** The work queue as a sentence would put it, in memory and for one thread. */
export function createWorkQueueModel(clock: { readonly now: number }) {
  const states = new Map<string, KeyState>()
  let events = 0
  const idle: KeyState = {
    wanted: undefined,
    pausedUntil: 0,
    run: undefined,
    attempts: 0,
    isDead: false,
    lastRequest: 0,
    lastStart: 0,
    lastToken: 0,
  }
  const of = (key: string): KeyState => {
    const known = states.get(key) ?? { ...idle }
    states.set(key, known)
    return known
  }
  const isDue = ({ wanted, run, pausedUntil }: KeyState) =>
    run === undefined && wanted !== undefined && Math.max(wanted.due, pausedUntil) <= clock.now
  const holds = ({ key, token }: WorkItem) => of(key).run?.token === token
  const release = (key: string, next: Partial<KeyState>) => Object.assign(of(key), { run: undefined }, next)

  return {
    of,
    holds,
    request({ key, delayMs = 0, maxDelayMs = delayMs }: WorkRequest) {
      const state = of(key)
      const latest = Math.min(state.wanted?.latest ?? Number.POSITIVE_INFINITY, clock.now + maxDelayMs)
      const due = Math.min(latest, Math.max(state.wanted?.due ?? 0, clock.now + delayMs))
      const attempts = state.isDead ? 0 : state.attempts
      events += 1
      Object.assign(state, { wanted: { due, latest }, isDead: false, attempts, lastRequest: events })
    },
    /** Leases that have run out end the run: it was for nothing and is wanted again, but not for ever. */
    expire() {
      for (const [key, { run, wanted, attempts }] of states) {
        if (run === undefined || run.until > clock.now) continue
        const isLast = attempts >= MAX_ATTEMPTS
        if (isLast && wanted === undefined) release(key, { isDead: true })
        else release(key, { wanted: { due: clock.now, latest: clock.now }, attempts: isLast ? 0 : attempts })
      }
    },
    due: () => [...states].filter(([, state]) => isDue(state)).map(([key]) => key),
    begin({ key, token, leasedUntil }: WorkItem) {
      const state = of(key)
      events += 1
      Object.assign(state, { wanted: undefined, pausedUntil: 0, attempts: state.attempts + 1, lastStart: events })
      Object.assign(state, { run: { token, until: leasedUntil }, lastToken: token })
    },
    extend(item: WorkItem, until: number) {
      of(item.key).run = { token: item.token, until }
    },
    complete: ({ key }: WorkItem) => release(key, { attempts: 0 }),
    postpone(item: WorkItem, until: number) {
      const attempts = of(item.key).attempts - 1
      release(item.key, { wanted: { due: until, latest: clock.now }, pausedUntil: until, attempts })
    },
    bury: ({ key }: WorkItem) => release(key, { isDead: true }),
    retry({ key }: WorkItem, pausedUntil: number, isLast: boolean) {
      const attempts = isLast ? 0 : of(key).attempts
      release(key, { wanted: { due: pausedUntil, latest: clock.now }, pausedUntil, attempts })
    },
    replay() {
      for (const state of states.values()) {
        if (!state.isDead) continue
        Object.assign(state, { isDead: false, attempts: 0, wanted: { due: clock.now, latest: clock.now } })
      }
    },
    count() {
      const all = [...states.values()]
      const running = all.filter(({ run }) => run !== undefined).length
      const waiting = all.filter(({ run, wanted }) => run === undefined && wanted !== undefined).length
      return { waiting, running, dead: all.filter(({ isDead }) => isDead).length }
    },
    /** Keys whose last request was followed by no run. */
    unheard: () => [...states].filter(([, state]) => state.lastStart < state.lastRequest).map(([key]) => key),
  }
}

export type WorkQueueModel = ReturnType<typeof createWorkQueueModel>
