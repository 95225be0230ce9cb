import { describe, expect, it } from '@jest/globals'
import { createExclusion, type Excludable, NO_EXCLUSIONS } from '../../src/snapshot/exclusion.ts'

const change: Excludable = {
  labels: ['Release'],
  baseRef: 'main',
  headRef: 'release/2.4',
  title: 'chore(release): 2.4.0',
  login: 'Ada-Release',
  paths: ['docs/a.md', 'docs/deep/b.md'],
}

describe('what the configuration leaves out', () => {
  it.each([
    { why: 'nothing without rules', rules: {}, by: null },
    { why: 'a label in any case', rules: { labels: ['release'] }, by: 'label' },
    { why: 'a pattern of the head branch', rules: { branches: ['release/*'] }, by: 'branch' },
    { why: 'the base branch', rules: { branches: ['MAIN'] }, by: 'branch' },
    { why: 'a slash is no part of a star', rules: { branches: ['*2.4'] }, by: null },
    { why: 'a whole title', rules: { titles: ['chore(release):*'] }, by: 'title' },
    { why: 'a part of a title is none', rules: { titles: ['chore'] }, by: null },
    { why: 'an author', rules: { authors: ['*-release'] }, by: 'author' },
    { why: 'every file', rules: { paths: ['docs/**'] }, by: 'path' },
    { why: 'not every file', rules: { paths: ['docs/*'] }, by: null },
  ])('$why: $by', ({ rules, by }) => {
    expect(createExclusion({ ...NO_EXCLUSIONS, ...rules })(change)).toBe(by)
  })

  it('does not take a change without files for one whose every file matches', () => {
    expect(createExclusion({ ...NO_EXCLUSIONS, paths: ['**'] })({ ...change, paths: [] })).toBeNull()
  })
})
