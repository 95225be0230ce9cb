import type { PlainText } from '../comment/plain-text.ts'
import type { Signs } from './read-signs.ts'
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
export function readFeatures(own: PlainText, signs: Signs, diffHunk: string | undefined): Feature[] {
  const features: Feature[] = [{ code: 'start', amount: 1 }]
  const add = (code: FeatureCode, fires: boolean) => {
    if (fires) features.push({ code, amount: 1 })
  }
  const grow = (code: FeatureCode, count: number, amount: number) => {
    if (count > 0) features.push({ code, amount: Math.min(1, amount), count })
  }
  grow('length', Math.round(signs.words), Math.log1p(signs.words) / Math.log1p(FULL_LENGTH))
  add('few-words', signs.words <= FEW_WORDS && own.code.length === 0)
  readCode(own, signs, { add, grow })
  if (diffHunk !== undefined) readHunk(own, signs, { diffHunk, add, grow })
  add('location', own.location)
  add('link', own.links > 0)
  readWording(own, signs, add)
  if (diffHunk !== undefined) readFocus(own, signs, add)
  return features
}

type Add = (code: FeatureCode, fires: boolean) => void
type Grow = (code: FeatureCode, count: number, amount: number) => void

/** An operator, a call, or capitals and underscores inside a word. */
const IDENTIFIER = /\p{Ll}\p{Lu}|[^\W_]_[^\W_]|\w\(|\w::\w|\w->\w|[<>=!]=|=>/u

function readCode(own: PlainText, signs: Signs, { add, grow }: { add: Add; grow: Grow }): void {
  add('suggestion-block', own.suggestion)
  add('code-block', own.code.length > 0 && !own.suggestion)
  const spans = new Set(own.spans).size
  grow('code-span', spans, spans / 2)
  add('identifier', IDENTIFIER.test(own.prose))
  grow('program-words', signs.programWords, signs.programWords / FULL_PROGRAM)
}

function readHunk(
  own: PlainText,
  signs: Signs,
  { diffHunk, add, grow }: { diffHunk: string; add: Add; grow: Grow },
): void {
  const shared = countSharedWords(signs.contentWords, [...own.spans, ...own.code], {
    text: diffHunk,
    enough: FULL_SHARED,
  })
  grow('shared-words', shared, shared / FULL_SHARED)
  add('nothing-shared', shared === 0)
}

function readWording(own: PlainText, signs: Signs, add: Add): void {
  add('reason', signs.says('reason'))
  add('condition', signs.says('condition'))
  add('problem', signs.says('problem'))
  add('proposal', signs.says('proposal'))
  add('request', signs.begins('action'))
  add('vote-against', own.objects)
  add('praise-opening', signs.opensWith('thanks'))
  add('reply-opening', signs.begins('settled'))
  add('report', signs.says('report'))
  add('first-person', signs.firstPerson)
  add('errand', signs.says('errand'))
  add('cosmetic', signs.says('cosmetic'))
  add('ends-asking', signs.endsAsking)
  add('emoji', own.emoji > 0)
  add('ellipsis', signs.ellipsis)
}

/** What draws an inline comment away from the code that it stands beside. */
function readFocus(own: PlainText, signs: Signs, add: Add): void {
  add('talks-to-somebody', own.mentions > 0)
  add('other-work', signs.says('aside'))
  add('the-change', signs.says('change'))
  add('asks-around', signs.says('people'))
  add('other-issue', own.references > 0)
  add('elsewhere', signs.says('elsewhere'))
  add('opinion', signs.says('opinion'))
}
