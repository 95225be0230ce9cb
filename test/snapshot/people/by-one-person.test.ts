import { describe, expect, it } from '@jest/globals'
import { isByOnePerson } from '../../../src/snapshot/people/by-one-person.ts'
import type { Actor, Commit } from '../../../src/snapshot/snapshot.ts'

const ada: Actor = { id: '1', kind: 'person' }

function commit(message: string, accounts: readonly string[] | null = ['1']): Commit {
  const unknown = { committedAt: null, authoredAt: null, authorName: null, authorEmail: null }
  return { oid: 'a', message, accounts, ...unknown }
}

const withCoAuthor = (who: string) => commit(`Add totals\n\nCo-authored-by: ${who}`)

describe('a change by one person', () => {
  it.each<{ why: string; commits: readonly Commit[] | null; is: boolean | null }>([
    { why: 'nobody else is named', commits: [commit('Add totals')], is: true },
    { why: 'a model is nobody', commits: [withCoAuthor('Claude <noreply@anthropic.com>')], is: true },
    {
      why: 'nor is the account of an App',
      commits: [withCoAuthor('tidy[bot] <42+tidy[bot]@users.noreply.github.com>')],
      is: true,
    },
    {
      why: 'its author by a private address is one person still',
      commits: [withCoAuthor('Ada <1+ada@users.noreply.github.com>')],
      is: true,
    },
    { why: 'a colleague is another', commits: [withCoAuthor('Bob <bob@acme.example>')], is: false },
    {
      why: 'one commit of several is enough',
      commits: [commit('Add'), withCoAuthor('Bob <bob@acme.example>')],
      is: false,
    },
    { why: 'a commit by another account', commits: [commit('Add totals', ['2'])], is: false },
    { why: 'commits that nobody may list', commits: null, is: null },
    { why: 'no commits', commits: [], is: null },
  ])('$is: $why', ({ commits, is }) => {
    expect(isByOnePerson({ author: ada, commits })).toBe(is)
  })
})
