import { describe, expect, it } from '@jest/globals'
import { analyze } from '../../../src/cli/analyze/analyze.ts'
import { archiveLine, hour } from '../../snapshot/build-archived-pull.ts'
import { createIo } from '../collect-output.ts'

const WORK = 'yuki.tanaka@hoshi.example'
const minutes = (count: number) => hour(count / 60)

/** A change of 300 lines by renault-c, approved in silence by ytanaka after six minutes. */
function silentlyApproved(commit: Readonly<Record<string, unknown>>): string {
  return archiveLine({
    number: 2,
    author: 'renault-c',
    state: 'MERGED',
    additions: 300,
    deletions: 20,
    title: 'Compute the discount of a cart',
    files: [{ path: 'src/cart.ts', additions: 300, deletions: 20 }],
    commits: [{ oid: 'b2', author: 'renault-c', message: 'Compute discounts', ...commit }],
    reviews: [{ id: 1, author: 'ytanaka', state: 'APPROVED', submittedAt: minutes(6), body: '' }],
    reviewComments: [],
    issueComments: [],
    mergedAt: minutes(8),
  })
}

function committed(...authors: string[]): string {
  const commits = authors.map((author) => ({ oid: author, author, authorEmail: WORK, message: 'Add a cart' }))
  return archiveLine({ number: 1, author: 'ytanaka', commits, reviews: [] })
}

const signed = (address: string) => ({ message: `Compute discounts\n\nCo-authored-by: Yuki Tanaka <${address}>` })

/** Whether the approval is questioned, and whether as by a co-author. */
async function judged(lines: readonly string[]): Promise<unknown> {
  const { io, written } = createIo(lines.join('\n'))
  await analyze({ archive: ['-'], timezone: 'UTC', format: 'json', perPull: true }, io)
  expect(written.out).not.toContain('hoshi.example')
  const line = written.out.split('\n').find((one) => one.includes('"number":2'))
  const [approval] = JSON.parse(line ?? '').approvals
  const codes: readonly unknown[] = approval.reasons.map(({ code }: { code: unknown }) => code)
  return { rubberStamp: approval.rubberStamp, isCoAuthor: codes.includes('co-author') }
}

const QUESTIONED = { rubberStamp: 'likely', isCoAuthor: false }

describe('the silent approval of somebody who wrote a part of the change', () => {
  it('is likely a stamp where nothing says that they did', async () => {
    expect(await judged([committed('ytanaka'), silentlyApproved({})])).toEqual(QUESTIONED)
  })

  it.each([
    { why: 'a private address of GitHub', lines: [silentlyApproved(signed('7+ytanaka@users.noreply.github.com'))] },
    { why: 'a work address of another commit', lines: [committed('ytanaka'), silentlyApproved(signed(WORK))] },
    { why: 'a commit that comes later', lines: [silentlyApproved(signed(WORK)), committed('ytanaka')] },
    { why: 'logins that the source gives', lines: [silentlyApproved({ coAuthors: ['YTanaka'] })] },
    { why: 'accounts', lines: [silentlyApproved({ coAuthors: [{ name: 'Who' }, { login: 'ytanaka' }] })] },
    {
      why: 'a commit of theirs without an account',
      lines: [committed('ytanaka'), silentlyApproved({ author: null, authorEmail: WORK })],
    },
  ])('is none by a co-author: $why', async ({ lines }) => {
    expect(await judged(lines)).toEqual({ rubberStamp: 'none', isCoAuthor: true })
  })

  it.each([
    { why: 'nobody else commits under the address', lines: [silentlyApproved(signed(WORK))] },
    { why: 'two people do', lines: [committed('ytanaka', 'grace'), silentlyApproved(signed(WORK))] },
  ])('is likely a stamp where $why', async ({ lines }) => {
    expect(await judged(lines)).toEqual(QUESTIONED)
  })
})
