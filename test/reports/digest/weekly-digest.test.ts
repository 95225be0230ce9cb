import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderMarkdown } from '../../../src/demo/preview/render-markdown.ts'
import type { DigestInput, DigestPull } from '../../../src/health/review/digest-input.ts'
import type { Judgement } from '../../../src/health/review/pull-facts.ts'
import { buildDigest } from '../../../src/reports/digest/build-digest.ts'
import { renderWeeklyDigest } from '../../../src/reports/digest/weekly-digest.ts'
import type { ConfiguredHours } from '../../../src/statistics/working-time.ts'
import { reviewsBy } from '../../support/digest-reviews.ts'

const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const HOUR = 3_600_000
/** Of a Tuesday in UTC; evening in Tokyo. */
const NOON = Date.parse('2026-11-10T12:00:00Z')
const REACH = {
  comments: 5,
  inline: 5,
  asking: 3,
  askingElsewhere: 0,
  files: 4,
  filesReached: 4,
  requests: 3,
  changed: 3,
  resolved: 0,
}
const OFFICE: ConfiguredHours = {
  timezone: 'UTC',
  zoneFrom: 'timezone',
  from: 9,
  to: 17,
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
}
const NOTHING = { n: 0, emptyBody: 0, withoutTrace: 0, questioned: 0, rubberStamps: 0, outsiders: 0, unknown: 0 }

function pull(number: number, change: Partial<DigestPull & Judgement> = {}): DigestPull {
  const { verdict = 'light', approvals = NOTHING, depth, ...rest } = { depth: 30, ...change }
  const startedAt = AS_OF - 6 * 24 * HOUR
  return {
    repositoryId: '1',
    number,
    state: 'merged',
    asOf: AS_OF,
    startedAt,
    firstReviewAt: startedAt + number * HOUR,
    firstAiReviewAt: null,
    mergedAt: startedAt + 30 * HOUR,
    closedAt: startedAt + 30 * HOUR,
    judgement: { verdict, depth, approvals },
    isDraft: false,
    otherReview: null,
    cohort: 'people',
    effectiveLines: 80,
    revertsNumber: null,
    isExcluded: false,
    ...rest,
  }
}

const week: DigestInput = {
  scope: 'acme',
  week: '2026-W46',
  timezone: 'UTC',
  asOf: AS_OF,
  reviews: reviewsBy(6, AS_OF),
  names: new Map([['1', 'shop']]),
  earlier: { week: '2026-W45', list: [] },
  repositories: { counted: 2, leftOut: 1 },
  histories: { unfinished: 0, unread: 0 },
  pulls: [
    ...[1, 2, 3, 4, 5, 6].map((number) => pull(number, { approvals: { ...NOTHING, n: 1 } })),
    pull(7, { state: 'open', mergedAt: null, firstReviewAt: null, verdict: 'waiting', depth: undefined }),
    pull(8, { firstReviewAt: null, verdict: 'unreviewed', depth: undefined, effectiveLines: 400 }),
    pull(9, {
      verdict: 'no-trace',
      depth: 0,
      approvals: { n: 1, emptyBody: 1, withoutTrace: 1, questioned: 1, rubberStamps: 1, outsiders: 0, unknown: 0 },
    }),
    pull(10, { verdict: 'deep', depth: 81, approvals: { ...NOTHING, n: 1 } }),
    pull(11, { cohort: 'bot' }),
  ],
}

const linksTo = (title: string) => ({
  linkBase: 'https://redirect.github.com',
  find: () => ({ owner: 'acme', name: 'shop', title }),
})

describe('the digest issue', () => {
  it('D16 writes addresses as code where each link would leave a note on a pull request', () => {
    const links = { ...linksTo('Add a cart'), linkBase: 'https://github.acme.example', isLoud: true }
    const { body } = renderWeeklyDigest(buildDigest(week), { links, marker: 'mark' })
    expect(body).toContain('- `https://github.acme.example/acme/shop/pull/7` Add a cart · waiting')
    expect(body).not.toContain('](https://github.acme.example/acme/shop/pull')
  })

  it('reads like this', () => {
    const digest = buildDigest(week)
    const exemplary = digest.exemplary.map((one) => ({ ...one, reach: REACH }))
    const issue = renderWeeklyDigest({ ...digest, exemplary }, { links: linksTo('Add a cart'), marker: 'mark' })
    expect(issue.title).toBe('Review digest · acme · 2026-W46 (9–15 Nov)')
    expect(issue.body.split('<details>')[0]).toMatchInlineSnapshot(`
"**It is too early to say what is usual.** The median time to first review was 5 h (8 reviewed, 1 still waiting); 1 more merged without a review. **To do:** find a reviewer for [shop #7](https://redirect.github.com/acme/shop/pull/7).

### Worth a look

- [shop #7](https://redirect.github.com/acme/shop/pull/7) Add a cart · waiting 6 d
- [shop #8](https://redirect.github.com/acme/shop/pull/8) Add a cart · 400 lines merged without a review
- [shop #9](https://redirect.github.com/acme/shop/pull/9) Add a cart · 80 lines approved without a written trace

### acme this week

|  | this week | reads as |
| --- | --- | --- |
| time to first review, median | 5 h (n = 8) | first weeks |
| first review to merge, median | 1 d 1 h (n = 8) | first weeks |
| substantive or deep reviews | 1 of 8 (13%) | first weeks |
| approvals that need a second look | 1 of 8 (13%) | first weeks |
| merged without a review | 1 of 9 (11%) | first weeks |
| waiting now | 1, oldest 6 d | first weeks |

10 pull requests became ready: 8 reviewed, 1 waiting, 1 merged without a review.

### Good reviews to learn from

- [shop #10](https://redirect.github.com/acme/shop/pull/10) Add a cart · 5 comments reach all 4 files; 3 asked for changes, and the lines changed at all 3

"
`)
  })

  it('says in a sentence that a week was quiet', () => {
    const { body } = renderWeeklyDigest(buildDigest({ ...week, pulls: [] }), { links: linksTo(''), marker: 'mark' })
    expect(body.split('\n')[0]).toMatchInlineSnapshot(
      `"**A quiet week: no pull request became ready.** Nothing waits for a first review."`,
    )
    expect(body).not.toContain('this week |')
    expect(body).not.toContain('Twelve weeks')
  })

  it('hides the load under five reviewers and cohorts under five pull requests', () => {
    const reviews = reviewsBy(4, AS_OF)
    const four = renderWeeklyDigest(buildDigest({ ...week, reviews }), { links: linksTo(''), marker: 'mark' }).body
    expect(four).not.toContain('How the load is spread')
    expect(four).not.toContain('by people, ')
  })

  it('shows the second clock beside the wall clock where working hours are configured', () => {
    const workingTime = { ...OFFICE, holidays: ['2026-11-10'] }
    const { body } = renderWeeklyDigest(buildDigest({ ...week, workingTime }), { links: linksTo(''), marker: 'mark' })
    // Ready on Tuesday at 8, reviewed 1 to 10 hours later: all of it on a holiday, on which that clock stands still.
    expect(body).toContain('| the same in working hours | <1 min (n = 8) |  |')
    expect(body).toContain('Working hours: Mon–Fri 9:00–17:00, UTC, 1 holiday')
  })

  describe('reviews after hours', () => {
    const zonesOf = (people: number) =>
      new Map(Array.from({ length: people }, (_, index) => [`1-${index}`, 'Asia/Tokyo']))

    it.each([
      {
        why: 'all live by the one zone that is configured',
        reviewers: 10,
        zones: zonesOf(0),
        zoneFrom: 'timezone',
        says: '0% of first reviews were written outside Mon–Fri 9:00–17:00, UTC.',
      },
      {
        why: 'each by a zone of their own',
        reviewers: 10,
        zones: zonesOf(10),
        zoneFrom: 'default',
        says: '100% of first reviews were written outside Mon–Fri 9:00–17:00 by each reviewer’s own clock.',
      },
      {
        why: 'of five or more nobody knows the zone',
        reviewers: 12,
        zones: zonesOf(6),
        zoneFrom: 'timezone',
        says: 'by each reviewer’s own clock, without the 6 reviews by people whose time zone is not known.',
      },
      {
        why: 'of fewer it does not say how many reviews theirs are',
        reviewers: 12,
        zones: zonesOf(10),
        zoneFrom: 'timezone',
        says: 'by each reviewer’s own clock, without the reviews by people whose time zone is not known.',
      },
      {
        why: 'whoever has none lives by the zone of the hours',
        reviewers: 12,
        zones: zonesOf(6),
        zoneFrom: 'working_time',
        says: '50% of first reviews were written outside Mon–Fri 9:00–17:00 by each reviewer’s own clock.',
      },
      {
        why: 'nobody said any zone',
        reviewers: 12,
        zones: zonesOf(4),
        zoneFrom: 'default',
        says: 'The time zones of fewer than five reviewers are known, so nothing is said of reviews after hours.',
      },
    ] as const)('$why', ({ reviewers, zones, zoneFrom, says }) => {
      const reviews = reviewsBy(reviewers, NOON)
      const digest = buildDigest({ ...week, reviews, zones, workingTime: { ...OFFICE, zoneFrom } })
      expect(renderWeeklyDigest(digest, { links: linksTo(''), marker: 'mark' }).body).toContain(says)
    })
  })

  const bodyOfWeeks = (verdict: 'light' | 'deep') => {
    const pulls = [1, 3].flatMap((back) =>
      [1, 2, 3, 4, 5].map((number) => {
        const startedAt = AS_OF - back * 7 * 24 * HOUR
        return pull(back * 100 + number, {
          startedAt,
          firstReviewAt: startedAt + number * HOUR,
          mergedAt: null,
          state: 'open',
          verdict,
        })
      }),
    )
    return renderWeeklyDigest(buildDigest({ ...week, pulls }), { links: linksTo(''), marker: 'mark' }).body
  }

  it('has charts that leave out weeks without an answer instead of drawing zeros', () => {
    const body = bodyOfWeeks('deep')
    expect(body.match(/x-axis .*/g)).toEqual(Array(2).fill('x-axis [W44, W45, W46]'))
    expect(body.match(/^ {2}line .*/gm)).toEqual(['  line [3, 3, 3]'])
    expect(body.match(/^ {2}bar .*/gm)).toEqual(['  bar [100, 100, 100]'])
  })

  it('draws no chart of zeros, which Mermaid shows as bars', () => {
    expect(bodyOfWeeks('light')).not.toContain('Substantive or deep reviews, percent')
  })
})

describe('a figure of too few', () => {
  const MINUTE = 60_000
  const bodyOf = (pulls: readonly DigestPull[]) =>
    renderWeeklyDigest(buildDigest({ ...week, pulls }), { links: linksTo('Add a cart'), marker: 'mark' }).body
  const open = { state: 'open', mergedAt: null, firstReviewAt: null, verdict: 'waiting', depth: undefined } as const
  const since = (hours: number) => ({ ...open, startedAt: AS_OF - hours * HOUR })

  it.each([
    { hours: 2, named: false, why: 'three reviews within minutes do not make two hours long' },
    { hours: 3 * 24, named: false, why: 'three days are not longer than three days' },
    { hours: 3 * 24 + 1, named: true, why: 'more than three days are' },
  ])('is no measure of what is worth a look: $why', ({ hours, named }) => {
    const quick = [1, 2, 3].map((number) => {
      const { startedAt } = pull(number)
      return pull(number, { firstReviewAt: (startedAt ?? 0) + number * MINUTE })
    })
    expect(bodyOf([...quick, pull(4, since(hours))]).includes('1 waits for review now')).toBe(true)
    expect(bodyOf([...quick, pull(4, since(hours))]).includes('### Worth a look')).toBe(named)
  })

  it('is no p50 of a cohort with five pull requests but one review', () => {
    const unreviewed = { firstReviewAt: null, verdict: 'unreviewed', depth: undefined } as const
    const others = [1, 2, 3, 4].flatMap((number) => [
      pull(number, unreviewed),
      pull(10 + number, { ...unreviewed, cohort: 'ai-assisted' }),
    ])
    const body = bodyOf([...others, pull(5), pull(15, { cohort: 'ai-assisted' })])
    expect(body.match(/^\| by people, .*/gm)).toEqual([
      '| by people, no AI declared | 5 | 0 of 1 | 0 |',
      '| by people, AI-assisted | 5 | 0 of 1 | 0 |',
    ])
  })
})

/** What Markdown, GitHub and browsers could make of a title. */
const hostile = fc
  .array(
    fc.constantFrom(
      '@acme/all',
      '#1',
      'acme/shop#1',
      '<img src=x onerror=alert(1)>',
      '|',
      '\n',
      '```',
      '](http://evil.example)',
      '**',
      '-->',
      '</details>',
      '\u202e',
      '\u2067',
      '\u200f',
      '~~~',
      '# ',
      '- ',
      '<!--',
      '$x$',
      ':tada:',
      'GH-12',
      'https://evil.example',
      'deadbeefdeadbeef',
      '&lt;',
      '\\',
      '[x]',
      'a'.repeat(300),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(' '))

/** What the page is built of: a title that broke out of its place would add to it. */
function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([tag]) => tag)
}

describe('what a digest cannot know', () => {
  const countingOf = (histories: DigestInput['histories']) =>
    renderWeeklyDigest(buildDigest({ ...week, histories }), { links: linksTo('A title'), marker: 'mark' }).body

  it('is said with how it was counted, and only where there is something to say', () => {
    expect(countingOf({ unfinished: 0, unread: 0 })).not.toMatch(/still being read|Missing:/)
    const both = countingOf({ unfinished: 2, unread: 1 })
    expect(both).toContain('- The history of 2 repositories is still being read, so earlier weeks will grow.\n')
    expect(both).toContain('- Missing: 1 pull request for which GitHub did not answer everything')
  })
})

describe('F11 R07 a time from which events are lost', () => {
  it('is named where there is one', () => {
    const gap = { from: Date.parse('2026-11-10T08:00:00Z'), until: Date.parse('2026-11-13T09:30:00Z') }
    const bodyOf = (input: DigestInput) =>
      renderWeeklyDigest(buildDigest(input), { links: linksTo('A title'), marker: 'mark' }).body
    expect(bodyOf(week)).not.toContain('cannot be sent again')
    expect(bodyOf({ ...week, gap })).toContain(
      '- From Tue 10 Nov 08:00 UTC to Fri 13 Nov 09:30 UTC GitHub’s events did not arrive and cannot be sent again',
    )
  })
})

describe('a digest that is printed later', () => {
  const later = (count: number) =>
    renderWeeklyDigest(
      buildDigest({
        ...week,
        pulls: week.pulls.map((one, index) => (index < count ? { ...one, judgement: undefined } : one)),
      }),
      { links: linksTo('A title'), marker: 'mark' },
    ).body

  it.each([
    { count: 0, says: [], why: 'all judged by then' },
    { count: 1, says: ['1 pull request that changed or was read again'], why: 'one judged later' },
    { count: 4, says: ['4 pull requests that changed or were read again'], why: 'several' },
  ])('says what it leaves out: $why', ({ count, says }) => {
    const found = /\d+ pull requests? that changed or (was|were) read again/.exec(later(count))
    expect(found === null ? [] : [found[0]]).toEqual(says)
  })

  it('counts their times, and neither their depth nor their approvals', () => {
    expect(later(4)).toContain('| time to first review, median | 5 h (n = 8) |')
    expect(later(4)).toContain('| substantive or deep reviews | 1 of 4 |')
    expect(later(4)).toContain('| approvals that need a second look | 1 of 4 |')
  })
})

describe('a digest of a large organisation', () => {
  it('stays below what GitHub takes, and names nobody', () => {
    const pulls = Array.from({ length: 100_000 }, (_, index) =>
      pull(index, {
        repositoryId: String(index % 300),
        startedAt: AS_OF - (index % 2_600) * HOUR,
        firstReviewAt: AS_OF - 1,
        verdict: index % 3 === 0 ? 'deep' : 'unreviewed',
        cohort: index % 2 === 0 ? 'ai-assisted' : 'people',
        firstAiReviewAt: AS_OF - 2,
      }),
    )
    const reviews = Array.from({ length: 5_000 }, (_, index) => ({
      at: AS_OF - index * 60_000,
      reviewer: `key-${index % 90}`,
      repositoryId: String(index % 300),
    }))
    const digest = buildDigest({ ...week, pulls, reviews, repositories: { counted: 300, leftOut: 7 } })
    const { title, body } = renderWeeklyDigest(
      { ...digest, scope: '𝒳'.repeat(400) },
      { links: linksTo('𝒳|@x'.repeat(90)), marker: 'mark' },
    )
    expect(body.length).toBeLessThanOrEqual(20_000)
    expect(title.length).toBeLessThanOrEqual(256)
    expect(body.isWellFormed() && title.isWellFormed()).toBe(true)
    expect(body).not.toContain('key-')
  })
})

describe('a hostile title', () => {
  it('is inert in the posted issue', () => {
    const digest = buildDigest(week)
    const { html: plain } = renderMarkdown(
      renderWeeklyDigest({ ...digest, scope: 'acme' }, { links: linksTo('A title'), marker: 'mark' }).body,
    )
    fc.assert(
      fc.property(hostile, (title) => {
        const { body } = renderWeeklyDigest({ ...digest, scope: title }, { links: linksTo(title), marker: 'mark' })
        expect(body).not.toMatch(/(^|[^\w`])@[a-z]/i)
        // GitHub makes no reference of what is inside a link.
        expect(body.replaceAll(/\[shop #\d+\]\(/g, '')).not.toMatch(/(^|\s)(\w+\/\w+)?#\d/)
        const { html } = renderMarkdown(body)
        const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
        expect(
          links.filter(
            (href) => !/^https:\/\/(redirect\.github\.com\/acme\/shop\/pull\/\d+|doi\.org\/)/.test(href ?? ''),
          ),
        ).toEqual([])
        expect(html).not.toContain('<img')
        expect(tagsOf(html)).toEqual(tagsOf(plain))
        expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/)
        expect(html.match(/<details>/g)).toHaveLength(3)
        expect(body.length).toBeLessThanOrEqual(20_000)
      }),
    )
  })
})
