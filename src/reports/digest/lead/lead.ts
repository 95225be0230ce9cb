import type { Digest } from '../build-digest.ts'
import { countWords, finding, type Sentence } from '../spans.ts'
import { weekKind } from '../week-kind.ts'
import { changeFindings } from './change-findings.ts'
import { listFinding } from './list-sentence.ts'
import { firstWeek, manyRepositories, quietWeek, tinyTeam } from './other-weeks.ts'
import { medianSentence } from './review-time-sentence.ts'
import { toDoSentence, waitingSentence } from './to-do-sentence.ts'
import { stillTrippedFinding, trippedFinding } from './tripped-finding.ts'

const MOST_SENTENCES = 3
const MOST_WORDS = 60

/** The first lines of a digest: at most three sentences of at most sixty words, the last of them what to do. Chosen, not filled in. */
export function digestLead(digest: Digest): readonly Sentence[] {
  const all = afterTripped(
    digest,
    sentencesOf(digest).filter((sentence) => sentence !== undefined),
  )
  const [first, ...rest] = all
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return all
  const between = rest.slice(0, -1)
  for (let kept = Math.min(between.length, MOST_SENTENCES - 2); kept > 0; kept -= 1) {
    const lead = [first, ...between.slice(0, kept), last]
    if (countWords(lead) <= MOST_WORDS) return lead
  }
  return [first, last]
}

/** A breaker that tripped is the news, and what else there is comes after it; one that stays tripped comes after what changed. */
function afterTripped(digest: Digest, sentences: readonly Sentence[]): readonly Sentence[] {
  const [tripped, still] = [trippedFinding(digest), stillTrippedFinding(digest)]
  const [first, ...rest] = sentences
  if (still !== undefined && first?.isFinding === true) return [first, { ...still, isFinding: false }, ...rest]
  const opening = tripped ?? still
  return opening === undefined ? sentences : [opening, ...sentences.map((one) => ({ ...one, isFinding: false }))]
}

function sentencesOf(digest: Digest): readonly (Sentence | undefined)[] {
  switch (weekKind(digest)) {
    case 'first':
      return firstWeek(digest)
    case 'tiny':
      return [...tinyTeam(digest), toDoSentence(digest)]
    case 'quiet':
      return quietWeek(digest)
    case 'many':
      return [...manyRepositories(digest), toDoSentence(digest)]
    case 'usual':
      return usualWeek(digest)
  }
}

function usualWeek(digest: Digest): readonly (Sentence | undefined)[] {
  const [change, next] = changeFindings(digest)
  if (change !== undefined) {
    const second = next === undefined ? undefined : { ...next, isFinding: false }
    return [change, second ?? waitingSentence(digest), toDoSentence(digest)]
  }
  const hasTripped = (trippedFinding(digest) ?? stillTrippedFinding(digest)) !== undefined
  const news = listFinding(digest) ?? (hasTripped ? undefined : finding(nothingNew(digest)))
  return [news, medianSentence(digest) ?? waitingSentence(digest), toDoSentence(digest)]
}

/** Where nothing is usual yet, nothing can stand out. */
function nothingNew({ readings }: Digest): string {
  const areFirst = Object.values(readings).every(({ kind }) => kind === 'first-weeks')
  return areFirst ? 'It is too early to say what is usual.' : 'Nothing stands out.'
}
