import type { PlainText } from '../comment/plain-text.ts'
import type { LexicalCues } from './read-cues.ts'
import { countSharedWords } from './shared-words.ts'
import type { FeatureCode } from './weights.ts'

/** A sign that fired: how much of its points it gives (0–1), and the count behind it where there is one. */
export interface Feature {
  readonly code: FeatureCode
  readonly amount: number
  readonly count?: number
}

const FULL_LENGTH = 60
const FULL_SHARED = 4
const FULL_PROGRAM = 3
const FEW_WORDS = 3

/** The signs of one comment, in the order of the weights table. Without a hunk nothing is said about the code beside it. */
export function readFeatures(own: PlainText, cues: LexicalCues, diffHunk: string | undefined): Feature[] {
  const features: Feature[] = [{ code: 'start', amount: 1 }]
  const add = (code: FeatureCode, fires: boolean) => {
    if (fires) features.push({ code, amount: 1 })
  }
  const grow = (code: FeatureCode, count: number, amount: number) => {
    if (count > 0) features.push({ code, amount: Math.min(1, amount), count })
  }
  grow('length', Math.round(cues.words), Math.log1p(cues.words) / Math.log1p(FULL_LENGTH))
  add('few-words', cues.words <= FEW_WORDS && own.code.length === 0)
  readCode(own, cues, { add, grow })
  if (diffHunk !== undefined) readHunk(own, cues, { diffHunk, add, grow })
  add('location', own.location)
  add('link', own.links > 0)
  readWording(own, cues, add)
  return features
}

type Add = (code: FeatureCode, fires: boolean) => void
type Grow = (code: FeatureCode, count: number, amount: number) => void

/** An operator, a call, or capitals and underscores inside a word. */
const IDENTIFIER = /\p{Ll}\p{Lu}|[^\W_]_[^\W_]|\w\(|\w::\w|\w->\w|[<>=!]=|=>/u

function readCode(own: PlainText, cues: LexicalCues, { add, grow }: { add: Add; grow: Grow }): void {
  add('suggestion-block', own.suggestion)
  add('code-block', own.code.length > 0 && !own.suggestion)
  const spans = new Set(own.spans).size
  grow('code-span', spans, spans / 2)
  add('identifier', IDENTIFIER.test(own.prose))
  grow('program-words', cues.programWords, cues.programWords / FULL_PROGRAM)
}

function readHunk(
  own: PlainText,
  cues: LexicalCues,
  { diffHunk, add, grow }: { diffHunk: string; add: Add; grow: Grow },
): void {
  const shared = countSharedWords(cues.contentWords, [...own.spans, ...own.code], {
    text: diffHunk,
    enough: FULL_SHARED,
  })
  grow('shared-words', shared, shared / FULL_SHARED)
  add('nothing-shared', shared === 0)
}

function readWording(own: PlainText, cues: LexicalCues, add: Add): void {
  add('reason', cues.says('reason'))
  add('condition', cues.says('condition'))
  add('problem', cues.says('problem'))
  add('proposal', cues.says('proposal'))
  add('request', cues.begins('action'))
  add('vote-against', own.objects)
  add('praise-opening', cues.opensWith('thanks'))
  add('reply-opening', cues.begins('settled'))
  add('report', cues.says('report'))
  add('first-person', cues.firstPerson)
  add('errand', cues.says('errand'))
  add('cosmetic', cues.says('cosmetic'))
  add('ends-asking', cues.endsAsking)
  add('emoji', own.emoji > 0)
  add('ellipsis', cues.ellipsis)
}
