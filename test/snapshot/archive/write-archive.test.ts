import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { readPullRequest } from '../../../src/github/pull-requests/read-pull-request.ts'
import { deriveArchiveSnapshot } from '../../../src/snapshot/archive/derive-archive-snapshot.ts'
import { parseArchiveLine } from '../../../src/snapshot/archive/parse-archive.ts'
import { toWrittenPull } from '../../../src/snapshot/archive/write-archive.ts'
import { deriveSnapshot } from '../../../src/snapshot/github/derive-snapshot.ts'
import type { PullRequestAnswer } from '../../../src/snapshot/github/pull-request-answer.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { MINUTE_MS } from '../../../src/util/time.ts'
import { replayOctokit } from '../../support/replay-octokit.ts'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'pulls')
const exchanges = z.array(z.object({ method: z.string(), path: z.string(), status: z.number(), body: z.unknown() }))
const pullFile = z.object({
  repository: z.object({ id: z.string(), owner: z.string(), name: z.string() }),
  number: z.number(),
  takenAt: z.number(),
})

async function readAnswer(name: string): Promise<{ readonly answer: PullRequestAnswer; readonly takenAt: number }> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), 'utf8'))
  const { repository, number, takenAt } = pullFile.parse(read('_pull.json'))
  const octokit = replayOctokit(exchanges.parse(read('_github.json')))
  const found = await readPullRequest(octokit, { ...repository, number })
  if (found.kind !== 'answer') throw new Error(`${name} is ${found.kind}`)
  return { answer: found.answer, takenAt }
}

function throughArchive(answer: PullRequestAnswer, asOf: number): Snapshot {
  const line = parseArchiveLine(JSON.stringify(toWrittenPull(answer)))
  if (line.kind !== 'pull') throw new Error(line.why)
  const snapshot = deriveArchiveSnapshot(line.pull, asOf)
  if (snapshot === undefined) throw new Error('it does not exist yet')
  return snapshot
}

/** Reviewers are numbered, so nothing here depends on whether the source has numbers of accounts or logins. */
function judge(snapshot: Snapshot) {
  const { verdict, clocks } = assess(snapshot, mergeConfiguration())
  return { verdict, clocks }
}

describe('an archive written from what GitHub answered', () => {
  it.each(readdirSync(folder))(
    '%s comes to the same verdict, clocks and reasons as the answer itself',
    async (name) => {
      const { answer, takenAt } = await readAnswer(name)
      const direct = deriveSnapshot(answer, { takenAt, bots: [], generated: [], pushes: [] })
      const archived = throughArchive(answer, takenAt)
      expect(judge(archived)).toEqual(judge(direct))
    },
  )

  it.each(readdirSync(folder))('%s keeps everything but the numbers of accounts', async (name) => {
    const { answer, takenAt } = await readAnswer(name)
    const direct = deriveSnapshot(answer, { takenAt, bots: [], generated: [], pushes: [] })
    expect(withoutIds(throughArchive(answer, takenAt))).toEqual(withoutIds(direct))
  })

  it('keeps every kind of event, and with it the closed time that no clock counts', async () => {
    const { answer, takenAt } = await readAnswer('waiting-with-comments-by-others')
    const event = fc.record({ __typename: fc.constantFrom(...EVENTS), createdAt: timeWithin(answer, takenAt) })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), (timelineItems) => {
        const eventful = afterEvents(answer, timelineItems)
        const direct = deriveSnapshot(eventful, { takenAt, bots: [], generated: [], pushes: [] })
        const archived = throughArchive(eventful, takenAt)
        expect(archived.closedSpans).toEqual(direct.closedSpans)
        expect(judge(archived)).toEqual(judge(direct))
      }),
    )
  })
})

const EVENTS = [
  'ReadyForReviewEvent',
  'ConvertToDraftEvent',
  'ClosedEvent',
  'ReopenedEvent',
  'HeadRefForcePushedEvent',
  'ReviewRequestedEvent',
] as const

interface TimelineEvent {
  readonly __typename: (typeof EVENTS)[number]
  readonly createdAt: number
}

/** The pull request as GitHub shows it after all of them. */
function afterEvents(answer: PullRequestAnswer, events: readonly TimelineEvent[]): PullRequestAnswer {
  const timelineItems = events.toSorted((a, b) => a.createdAt - b.createdAt)
  const lastOf = (...names: readonly string[]) => timelineItems.findLast(({ __typename }) => names.includes(__typename))
  const toggle = lastOf('ReadyForReviewEvent', 'ConvertToDraftEvent')
  const end = lastOf('ClosedEvent', 'ReopenedEvent')
  const closedAt = end?.__typename === 'ClosedEvent' ? end.createdAt : null
  const state = closedAt === null ? 'OPEN' : 'CLOSED'
  const isDraft = toggle?.__typename === 'ConvertToDraftEvent'
  return { ...answer, timelineItems, fields: { ...answer.fields, isDraft, state, closedAt } }
}

/** Whole minutes in the life of a pull request. */
function timeWithin({ fields: { createdAt } }: PullRequestAnswer, takenAt: number) {
  const minutes = Math.floor((takenAt - createdAt) / MINUTE_MS)
  return fc.integer({ min: 1, max: minutes }).map((minute) => createdAt + minute * MINUTE_MS)
}

/** Accounts, the repository and threads have other ids; a stack is only known from all pull requests. */
function withoutIds(snapshot: Snapshot): unknown {
  const {
    isStacked: _,
    repository: { id: _id, ...repository },
    ...rest
  } = snapshot
  const text = JSON.stringify({ ...rest, repository, threads: rest.threads?.map(({ id: _thread, ...one }) => one) })
  return JSON.parse(text, (key, value: unknown) => {
    if (key === 'accounts') return Array.isArray(value) && value.length > 0 ? ['account'] : []
    return typeof value === 'object' && value !== null && 'kind' in value ? { kind: value.kind } : value
  })
}
