import { describe, expect, it } from '@jest/globals'
import { createAddressBook, findCoAuthors, listWorkAddresses } from '../../../src/snapshot/people/address-book.ts'

const WORK = 'yuki.tanaka@hoshi.example'

function bookOf(...commits: { author?: string | null; authorEmail?: string | null }[]) {
  const { noteCommits, book } = createAddressBook()
  noteCommits(commits)
  return book
}

const message = (...trailers: string[]) => `Add a cart\n\nWhy.\n\n${trailers.join('\n')}`

describe('the addresses that only an address book explains', () => {
  it.each([
    { why: 'a work address', trailer: `Co-authored-by: Yuki Tanaka <${WORK}>`, is: [WORK] },
    { why: 'without regard to case', trailer: 'Co-Authored-By: Yuki <Yuki.Tanaka@Hoshi.Example>', is: [WORK] },
    { why: 'of teams that pair', trailer: `Paired-with: Yuki Tanaka <${WORK}>`, is: [WORK] },
    { why: 'not a private one', trailer: 'Co-authored-by: G <2+grace@users.noreply.github.com>', is: [] },
    { why: 'not one of an App', trailer: 'Co-authored-by: R <9+renovate[bot]@users.noreply.github.com>', is: [] },
    { why: 'not one of a tool', trailer: 'Co-authored-by: Claude <noreply@anthropic.com>', is: [] },
    { why: 'not one of a reviewer', trailer: `Reviewed-by: Yuki Tanaka <${WORK}>`, is: [] },
  ])('are those of co-authors: $why', ({ trailer, is }) => expect(listWorkAddresses(message(trailer))).toEqual(is))
})

describe('an address book', () => {
  const trailer = message(`Co-authored-by: Yuki Tanaka <${WORK}>`)

  it.each([
    { why: 'another commit of theirs', commits: [{ author: 'ytanaka', authorEmail: WORK }], is: ['ytanaka'] },
    { why: 'whatever the case', commits: [{ author: 'ytanaka', authorEmail: WORK.toUpperCase() }], is: ['ytanaka'] },
    {
      why: 'two commits that spell the login otherwise',
      commits: [
        { author: 'YTanaka', authorEmail: WORK },
        { author: 'ytanaka', authorEmail: WORK },
      ],
      is: ['YTanaka'],
    },
    {
      why: 'an address of two people is nobody’s',
      commits: ['ytanaka', 'grace', 'ytanaka'].map((author) => ({ author, authorEmail: WORK })),
      is: [],
    },
    { why: 'a commit without an account', commits: [{ author: null, authorEmail: WORK }], is: [] },
    { why: 'a commit without an address', commits: [{ author: 'ytanaka' }], is: [] },
  ])('tells who a co-author is: $why', ({ commits, is }) =>
    expect(findCoAuthors(trailer, bookOf(...commits))).toEqual(is),
  )

  it('keeps no address that tells the account itself, and none of a tool', () => {
    const addresses = ['2+grace@users.noreply.github.com', 'noreply@anthropic.com']
    expect(bookOf(...addresses.map((authorEmail) => ({ author: 'grace', authorEmail }))).size).toBe(0)
  })

  it('is the same in whatever order its parts come', () => {
    const parts = [
      [['a@x.example', 'ada']],
      [
        ['a@x.example', 'bob'],
        ['c@x.example', 'cho'],
      ],
      [['c@x.example', null]],
    ] as const
    const merged = (order: typeof parts | readonly (typeof parts)[number][]) => {
      const collector = createAddressBook()
      for (const part of order) collector.merge(part)
      return new Map([...collector.book].toSorted())
    }
    const expected = new Map([
      ['a@x.example', null],
      ['c@x.example', null],
    ])
    expect(merged(parts)).toEqual(expected)
    expect(merged(parts.toReversed())).toEqual(expected)
  })
})
