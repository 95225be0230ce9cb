import { isBarePhrase } from './bare-phrase.ts'
import type { CommentScore, Intent, Reason } from './verdict.ts'

/** One rule: a pattern in the text, what it adds to informativeness, and the sentence that explains it. */
interface Rule {
  readonly code: string
  readonly pattern: RegExp
  readonly points: number
  readonly text: string
}

const RULES: readonly Rule[] = [
  { code: 'suggestion-block', pattern: /```suggestion/, points: 0.3, text: 'proposes exact code' },
  { code: 'code-span', pattern: /`[^`\n]{2,200}`/, points: 0.15, text: 'names code' },
  {
    code: 'reason',
    pattern: /\b(because|since|otherwise|so that|which means|therefore)\b/i,
    points: 0.15,
    text: 'gives a reason',
  },
  {
    code: 'problem-word',
    pattern:
      /\b(bug|wrong|missing|unused|fails?|broken|leak|race|null|crash|incorrect|error|typo|deadlock|overflow)\b/i,
    points: 0.15,
    text: 'names a problem',
  },
  {
    code: 'imperative',
    pattern: /^(please )?(use|move|rename|remove|add|drop|replace|extract|change|avoid|consider|check|make|put|try)\b/i,
    points: 0.15,
    text: 'asks for a change',
  },
]

/** Words at which length has given all it can; published sets reward length only up to about here. */
const FULL_LENGTH_WORDS = 40

/** Scores one comment by its text. Bare phrases, quotes and templates alone are worth nothing. Linear in the text's length. */
export function scoreComment(body: string): CommentScore {
  const text = ownWords(body)
  if (isBarePhrase(text)) return bare(text)
  const words = text.split(/\s+/).length
  const length = 0.5 * Math.min(1, Math.log1p(words) / Math.log1p(FULL_LENGTH_WORDS))
  const fired = RULES.filter(({ pattern }) => pattern.test(text))
  const reasons: Reason[] = [
    { code: 'length', points: length, facts: { words }, text: `${words} words` },
    ...fired.map(({ code, points, text: why }) => ({ code, points, facts: {}, text: why })),
  ]
  const sum = reasons.reduce((total, { points = 0 }) => total + points, 0)
  const informativeness = Math.min(1, sum)
  const intent = intentOf(text, fired)
  return { intent, informativeness, substance: informativeness * WEIGHT[intent], reasons }
}

/** How much of its informativeness a comment of this intent counts for. */
const WEIGHT: Readonly<Record<Intent, number>> = {
  'change-request': 1,
  problem: 1,
  suggestion: 1,
  question: 0.8,
  reply: 0.5,
  other: 0.6,
  acknowledgement: 0,
  praise: 0,
}

function bare(text: string): CommentScore {
  const intent = /\b(lgtm|good|great|nice|thank|awesome|perfect)/i.test(text) ? 'praise' : 'acknowledgement'
  const reason = { code: 'bare-phrase', points: 0, facts: {}, text: 'says nothing beyond a bare phrase' }
  return { intent, informativeness: 0, substance: 0, reasons: [reason] }
}

/** Quotes of earlier comments and HTML comments are not the writer's own words. */
function ownWords(body: string): string {
  return body
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
    .trim()
}

function intentOf(text: string, fired: readonly Rule[]): Intent {
  const codes = fired.map(({ code }) => code)
  if (codes.includes('suggestion-block')) return 'suggestion'
  if (codes.includes('imperative')) return 'change-request'
  if (codes.includes('problem-word')) return 'problem'
  if (/\b(should|could|how about|what about|maybe|instead|would be better|suggest)\b/i.test(text)) return 'suggestion'
  if (text.includes('?')) return 'question'
  if (/^(i |i've|fixed|done|updated|added|removed|yes|no)\b/i.test(text)) return 'reply'
  return 'other'
}
