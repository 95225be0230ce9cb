import { expect, it } from '@jest/globals'
import type { CountedRef } from '../../../src/health/weekly/pull-ref.ts'
import { behindSection } from '../../../src/reports/health-issue/behind-section.ts'
import { shareOf, signalOf } from '../signals/made-up-answers.ts'

const find = () => ({ owner: 'acme', name: 'shop', title: undefined })
const answers = [shareOf(signalOf('defectEscapeRate'), [1, 30], [1, 30])]

function linkTo(ref: CountedRef): string {
  const report = { answers, behind: new Map([['defectEscapeRate', [ref]]]) }
  return behindSection(report, { linkBase: 'https://redirect.github.com', find })
}

it.each<{ why: string; ref: CountedRef; path: string }>([
  { why: 'a revert', ref: { repositoryId: '1', number: 7 }, path: 'pull/7' },
  {
    why: 'an issue',
    ref: { repositoryId: '1', number: 7, isIssue: true },
    path: 'issues/7',
  },
])('links $path: $why', ({ ref, path }) => {
  expect(linkTo(ref)).toContain(`[shop #7](https://redirect.github.com/acme/shop/${path})`)
})
