import type { RollOut, RollOutKind } from '../../sources/roll-out.ts'
import { createBranchOrder } from './branch-order.ts'
import type { CommitRelation } from './commit-relation.ts'
import { createContainment } from './containment.ts'
import type { JoinedRollOut } from './join-roll-outs.ts'
import type { LandedPull } from './landed-pull.ts'
import { oldestMerge, orderByMerges } from './needed-comparisons.ts'

/** The roll-outs of one repository and what is known of their commits. */
export interface RollOutFacts {
  readonly repository: string
  /** In order of time. */
  readonly rollOuts: readonly JoinedRollOut[]
  readonly pulls: readonly LandedPull[]
  /** Answers to what `neededComparisons` asks; more of them do no harm. */
  readonly relations: readonly CommitRelation[]
}

/** What each roll-out brings and is. A pull request reaches production with the first one that holds it, and a rollback does not undo that. */
export function classifyRollOuts({ repository, rollOuts, pulls, relations }: RollOutFacts): readonly RollOut[] {
  const relationOf = indexRelations(relations)
  const reach = createReach(pulls, relationOf)
  const kindOf = createKinds(pulls, relationOf)
  return rollOuts.map(({ sha, at, source }, index) => {
    const previous = rollOuts[index - 1]?.sha
    const { brought, before } = reach(sha, previous)
    const kind = kindOf(sha, previous, brought)
    return { repository, sha, at, kind, brought: numbersOf(brought), before: numbersOf(before), source }
  })
}

function numbersOf(pulls: readonly LandedPull[]): readonly number[] {
  return pulls.map(({ number }) => number).toSorted((a, b) => a - b)
}

type RelationOf = (base: string, head: string) => Extract<CommitRelation, { kind: 'related' }> | undefined

function indexRelations(relations: readonly CommitRelation[]): RelationOf {
  const known = new Map(relations.map((relation) => [`${relation.base}...${relation.head}`, relation]))
  return (base, head) => {
    const found = known.get(`${base}...${head}`)
    return found?.kind === 'related' ? found : undefined
  }
}

/** Goes along the roll-outs and gives what each is the first to hold; of the first whose content is known, what it holds already. */
function createReach(pulls: readonly LandedPull[], relationOf: RelationOf) {
  const contents = createContents(pulls, relationOf)
  const reached = new Set<LandedPull>()
  let isEdge = true
  return (sha: string, previous: string | undefined) => {
    const held = contents(sha, isEdge ? undefined : previous)
    const found = [...new Set(held).difference(reached)]
    for (const pull of found) reached.add(pull)
    const isFirst = isEdge
    isEdge &&= held === undefined
    return { brought: isFirst ? [] : found, before: isFirst ? found : [] }
  }
}

/** What a roll-out holds that the ones before may not; undefined where nobody knows. */
function createContents(pulls: readonly LandedPull[], relationOf: RelationOf) {
  const { order, byRange } = createContainment(pulls)
  const oldest = oldestMerge(pulls)
  /** By branch: so many of its merges were looked at, so that none is looked at twice. */
  const frontier = new Map<string, number>()

  function byMerges(sha: string): readonly LandedPull[] | undefined {
    const place = order.placeOf(sha)
    if (place === undefined) return undefined
    const from = frontier.get(place.branch) ?? 0
    if (place.index < from) return []
    frontier.set(place.branch, place.index + 1)
    return order.upTo(sha, from)
  }

  /** Without a roll-out before it, beside the oldest merge. */
  function byComparison(sha: string, previous: string | undefined): readonly LandedPull[] | undefined {
    const relation = relationOf(previous ?? oldest ?? '', sha)
    if (relation === undefined) return undefined
    const isOnOldest = previous === undefined && (relation.status === 'ahead' || relation.status === 'identical')
    return isOnOldest ? [...order.upTo(relation.base), ...byRange(relation)] : byRange(relation)
  }

  return (sha: string, previous: string | undefined) => byMerges(sha) ?? byComparison(sha, previous)
}

/** Goes along the roll-outs and says what each is, beside the one before and all earlier ones. */
function createKinds(pulls: readonly LandedPull[], relationOf: RelationOf) {
  const order = createBranchOrder(pulls)
  const earlier = new Set<string>()

  function kindBeside(sha: string, previous: string): RollOutKind | undefined {
    const wasThere = earlier.has(sha)
    const status = orderByMerges(order, previous, sha) ?? relationOf(previous, sha)?.status ?? 'unknown'
    if (status === 'behind') return 'rollback'
    if (!wasThere) return undefined
    return status === 'ahead' ? 'repeat' : 'rollback'
  }

  return (sha: string, previous: string | undefined, brought: readonly LandedPull[]): RollOutKind => {
    const beside = previous === undefined ? undefined : kindBeside(sha, previous)
    earlier.add(sha)
    if (beside !== undefined) return beside
    return brought.length > 0 && brought.every(({ isFix }) => isFix) ? 'fix-only' : 'change'
  }
}
