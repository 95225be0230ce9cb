import { isBadCursor } from '../../../github/client/github-error.ts'
import type { ListPage } from '../../../github/signals/ask-list.ts'
import type { Session } from '../../../store/engine/session.ts'
import { findReading, type Reading, type ReadingSubject, saveReading } from '../../../store/signals/readings.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { Job } from '../../job.ts'

/** What signals look back on: a window, its baseline, and the months before that give the first of them something to stand on. */
const HISTORY_MS = 400 * DAY_MS
/** Pages of one run; then the queue may run something else. */
const PAGES_A_RUN = 20

export interface Place {
  /** GitHub's cursor; null at the top. */
  readonly cursor: string | null
  /** From 1. */
  readonly page: number
}

export interface Pass<Item> {
  readonly repositoryId: string
  readonly subject: ReadingSubject
  readonly ask: (place: Place) => Promise<ListPage<Item>>
  /** Whether everything behind an item is older than wanted. */
  readonly isBefore: (item: Item, wanted: number) => boolean
  /** How long after its place in the list is settled an item may still change. */
  readonly overlapMs: number
  readonly save: (tx: Session, items: readonly Item[]) => Promise<void>
}

/** `more`: the run is over and the pass is not; `lost`: another worker has it. */
export type PassEnd = 'done' | 'more' | 'lost' | 'not-permitted'

/**
 * Goes through a list that has the newest first, down to where the last pass began. Each page is saved together with where the next one
 * begins, so that a crash costs one page and saves nothing twice.
 */
export async function readPass<Item>(job: Job, pass: Pass<Item>): Promise<PassEnd> {
  const { repositoryId, subject } = pass
  let reading = (await findReading(job.store, repositoryId, subject)) ?? newReading(job, repositoryId, subject)
  const beganAt = reading.pass?.beganAt ?? job.now()
  let place: Place | null = placeOf(reading)
  let unseen = 0
  for (let pages = 0; pages < PAGES_A_RUN && place !== null; pages += 1) {
    const page: ListPage<Item> | 'bad-cursor' = await askOrRestart(pass, place)
    if (page === 'bad-cursor') {
      place = TOP
      continue
    }
    if (!(await job.stillHeld())) return 'lost'
    if (page.kind === 'not-permitted') {
      await saveReading(job.store, { ...reading, isPermitted: false, pass: null }, async () => undefined)
      return 'not-permitted'
    }
    unseen += page.unseen
    place = nextPlace(pass, page, { reading, page: place.page })
    reading = after(reading, { place, beganAt, isWhole: unseen === 0 })
    await saveReading(job.store, reading, (tx) => pass.save(tx, page.items))
  }
  if (unseen > 0) job.log.warn({ repository: repositoryId, subject, unseen }, UNSEEN)
  return place === null ? 'done' : 'more'
}

const UNSEEN = 'GitHub did not show everything in a list; what signals say of the repository may lack it'

const TOP: Place = { cursor: null, page: 1 }

function newReading(job: Job, repositoryId: string, subject: ReadingSubject): Reading {
  return { repositoryId, subject, since: job.now() - HISTORY_MS, isPermitted: true, readUntil: null, pass: null }
}

/** The page's number stands before GitHub's cursor. */
function placeOf({ pass }: Reading): Place {
  const [, page, cursor] = /^(\d+) (.*)$/.exec(pass?.cursor ?? '') ?? []
  return cursor === undefined ? TOP : { page: Number(page), cursor }
}

/** A cursor that GitHub no longer takes begins the pass anew. */
async function askOrRestart<Item>({ ask }: Pass<Item>, place: Place): Promise<ListPage<Item> | 'bad-cursor'> {
  try {
    return await ask(place)
  } catch (error) {
    if (place.cursor !== null && isBadCursor(error)) return 'bad-cursor'
    throw error
  }
}

function nextPlace<Item>(
  { isBefore, overlapMs }: Pass<Item>,
  { items, next }: { readonly items: readonly Item[]; readonly next: string | null },
  { reading, page }: { readonly reading: Reading; readonly page: number },
): Place | null {
  const wanted = Math.max(reading.since, (reading.readUntil ?? 0) - overlapMs)
  const isOver = next === null || items.some((item) => isBefore(item, wanted))
  return isOver ? null : { cursor: next, page: page + 1 }
}

/** So long what GitHub did not show is looked for again. */
const INSIST_MS = 7 * DAY_MS

interface Progress {
  readonly place: Place | null
  readonly beganAt: number
  /** Whether GitHub showed everything of it. */
  readonly isWhole: boolean
}

function after(reading: Reading, { place, beganAt, isWhole }: Progress): Reading {
  if (place !== null) {
    return { ...reading, isPermitted: true, pass: { beganAt, cursor: `${place.page} ${place.cursor}` } }
  }
  const { readUntil } = reading
  const isAgain = !isWhole && readUntil !== null && beganAt - readUntil < INSIST_MS
  return { ...reading, isPermitted: true, readUntil: isAgain ? readUntil : beganAt, pass: null }
}
