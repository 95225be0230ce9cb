import {
  accountOf,
  makeSha,
  type PullState,
  type RepositoryState,
  type ThreadState,
  takeId,
  type World,
} from '../../src/simulator/state/world.ts'

const HOUR = 3_600_000
const PEOPLE = ['ada', 'ben', 'cho', 'dee', 'eli', 'fay', 'gus'] as const
const REMARKS = [
  'What happens here when the cart is empty? I think `total` is undefined then.',
  'nit: rename this to `subtotal`.',
  'This can divide by zero when the list has no items; please guard it and add a test.',
  'Could we reuse `parseAmount` instead of a second parser?',
  'LGTM',
  'I ran this against last month’s orders and three of them differ by a cent.',
] as const

/** Small and repeatable. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Mix {
  readonly pulls: number
  /** Days over which they were opened. */
  readonly days: number
  readonly seed?: number
}

/**
 * Pull requests in the mix of real archives: a third has inline comments, one in fourteen more than ten threads, one in two hundred and
 * fifty more than a hundred, 4.5 inline comments each on average. Put there without a webhook, as what was before the App came.
 */
export function seedHistory(world: World, repository: RepositoryState, { pulls, days, seed = 7 }: Mix): void {
  const random = randomOf(seed)
  const now = world.now
  for (let index = 0; index < pulls; index += 1) {
    const createdAt = now - Math.floor(((pulls - index) / pulls) * days * 24 * HOUR)
    seedPull({ world, repository, random }, Math.floor(createdAt / 1000) * 1000, threadCount(random, index))
  }
}

function threadCount(random: () => number, index: number): number {
  if (index % 250 === 125) return 101 + Math.floor(random() * 30)
  const draw = random()
  if (draw < 0.67) return 0
  return draw < 0.93 ? 1 + Math.floor(random() * 9) : 11 + Math.floor(random() * 20)
}

interface Place {
  readonly world: World
  readonly repository: RepositoryState
  readonly random: () => number
}

/** One pull request with so many threads; gives it back for further changes. */
export function seedPull({ world, repository, random }: Place, createdAt: number, threads: number): PullState {
  const number = repository.nextNumber
  repository.nextNumber += 1
  const author = personOf(world, number)
  const reviewer = personOf(world, number + 1 + (number % 2))
  const reviewedAt = createdAt + Math.floor(random() * 40) * HOUR + 60_000
  const end = endOf(random, reviewedAt)
  const headSha = makeSha(`${repository.id}/${number}`)
  const pull: PullState = {
    id: takeId(world),
    number,
    title: `Change ${number}`,
    body: 'Why and how.',
    isDraft: false,
    isFork: false,
    createdAt,
    updatedAt: end.closedAt ?? reviewedAt,
    mergedBy: end.mergedAt === null ? null : reviewer,
    ...end,
    headRef: `change-${number}`,
    headSha,
    mergeSha: null,
    labels: [],
    requestedReviewers: [],
    requestedTeams: [],
    size: null,
    author,
    baseRef: 'main',
    baseSha: repository.headSha,
    files: [{ path: `src/part-${number % 9}.ts`, status: 'modified', additions: 20 + (number % 300), deletions: 5 }],
    commits: [
      {
        sha: headSha,
        committedAt: createdAt - 1_000,
        authorName: 'Ada',
        authorEmail: 'ada@example.org',
        message: `Change ${number}${number % 5 === 0 ? '\n\nCo-Authored-By: Claude <noreply@anthropic.com>' : ''}`,
      },
    ],
    reviews: [],
    threads: [],
    comments: [],
    timeline: [],
    filesBefore: new Map(),
  }
  const reviewId = takeId(world)
  if (threads > 0 || random() < 0.8) {
    const state = end.mergedAt === null ? 'COMMENTED' : 'APPROVED'
    const body = threads === 0 ? 'LGTM' : 'I have some questions inline.'
    pull.reviews.push({ id: reviewId, author: reviewer, state, submittedAt: reviewedAt, body, commitSha: headSha })
  }
  for (let index = 0; index < threads; index += 1) {
    pull.threads.push(threadOf({ world, random, reviewId, at: reviewedAt }, index, [reviewer, author]))
  }
  if (number % 4 === 0) {
    pull.comments.push({ id: takeId(world), author: reviewer, createdAt: reviewedAt, body: 'Is this live yet?' })
  }
  repository.pulls.set(number, pull)
  return pull
}

function endOf(random: () => number, reviewedAt: number): Pick<PullState, 'state' | 'mergedAt' | 'closedAt'> {
  if (random() < 0.1) return { state: 'open', mergedAt: null, closedAt: null }
  if (random() < 0.1) return { state: 'closed', mergedAt: null, closedAt: reviewedAt + HOUR }
  const mergedAt = reviewedAt + Math.floor(random() * 30) * HOUR
  return { state: 'closed', mergedAt, closedAt: mergedAt }
}

function personOf(world: World, index: number) {
  return accountOf(world, PEOPLE[index % PEOPLE.length] ?? 'ada')
}

interface Writing {
  readonly world: World
  readonly random: () => number
  readonly reviewId: number
  readonly at: number
}

function threadOf(
  { world, random, reviewId, at }: Writing,
  index: number,
  authors: readonly ThreadState['resolvedBy'][],
): ThreadState {
  const replies = random() < 0.3 ? 1 + Math.floor(random() * 2) : 0
  return {
    id: takeId(world),
    path: 'src/part-1.ts',
    line: 3 + index,
    startLine: null,
    side: 'RIGHT',
    subjectType: 'line',
    isResolved: random() < 0.5,
    isOutdated: false,
    resolvedBy: null,
    comments: Array.from({ length: 1 + replies }, (_, nth) => ({
      id: takeId(world),
      author: authors[nth % 2] ?? null,
      createdAt: at - 60_000 + nth,
      reviewId,
      body: `${REMARKS[Math.floor(random() * REMARKS.length)]} (${index})`,
      diffHunk: '@@ -1 +1 @@',
    })),
  }
}
