import { isPraise } from '../comment/only-stock-phrases.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { CODE_SPAN } from '../comment/read-inline.ts'
import { contentWords } from '../forms/content-words.ts'
import { isWord, tokenize } from '../scoring/tokens.ts'

/** What a name in code has and no sentence. */
const IDENTIFIERS = /[\w$.]*(?:[a-z]{2}[A-Z][a-z]{2}|[^\W_]_[^\W_]|\w\(\)|\w::\w|\w->\w)[\w$.]*/g
/** With an ending, so that “and/or” is none. */
const PATHS = /(?<![\w./-])(?:[\w.-]{1,60}\/){0,12}[\w-]{1,60}\.[A-Za-z]\w{0,7}(?![\w/])/g

/** The names in code that a text speaks of: in backticks and blocks, and those that no sentence has (`retryCount`, `src/a.ts`). */
export function namesIn({ prose, spans, code }: Pick<PlainText, 'prose' | 'spans' | 'code'>): readonly string[] {
  return [...spans, ...code, ...(prose.match(IDENTIFIERS) ?? []), ...(prose.match(PATHS) ?? [])]
}

/** Whether a text has a name as programs have them, outside of backticks. */
export function hasName(prose: string): boolean {
  return prose.search(IDENTIFIERS) !== -1 || prose.search(PATHS) !== -1
}

/**
 * Whether a text does nothing but praise what it names: without the names, which whoever opened the change can read off its list of files,
 * not a word is left that says anything (“`Cache` is well designed and src/cache.ts is clean”). What is compared with before (“reads well
 * now”), counted or denied says more. Linear in the text's length.
 */
export function onlyPraisesNames({ prose, tokens }: Pick<PlainText, 'prose' | 'tokens'>): boolean {
  const rest = prose.replace(PATHS, ' ').replace(IDENTIFIERS, ' ').replaceAll(CODE_SPAN, ' ')
  if (tokenize(rest).every((token) => !isWord(token) || LISTED.has(token))) return true
  if (!tokens.some((token) => isWord(token) && (isPraise(token) || ADJECTIVE.test(token)))) return false
  return !SAYS_MORE.test(rest) && contentWords(rest).size === 0
}

/** Words in a list of what was changed, which was ticked off. */
const LISTED: ReadonlySet<string> = new Set(['and', 'test', 'tests', 'doc', 'docs', 'change', 'changes', 'ok'])

/** What is said of good work of every kind, beside the words of praise that stand alone as well. */
const ADJECTIVE =
  /^(?:clean(?:ly)?|clear(?:ly)?|readable|maintainable|comprehensive|thorough|thoughtful|structured|designed|written|documented|tested|robust|solid|elegant|concise|consistent|intuitive|modular|well)$/
/** A comparison, a person who did something, a number, a question, a denial, and what turns. */
const SAYS_MORE =
  /\b(?:now|before|than|better|\w+er|more|less|instead|still|only|i|we|you|not|no|but|except|although|though|however|once|if|when|because|since|so that)\b|n['’]t\b|[\d?]/i
