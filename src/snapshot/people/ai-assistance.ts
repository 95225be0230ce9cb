import type { Commit, Snapshot } from '../snapshot.ts'
import { isAiAccount } from './actors.ts'
import { isModelSignature, namesModelTool } from './model-tools.ts'
import { parseTrailers, type Trailer } from './trailers.ts'

/** Signs that a language model helped to write a change. A lower bound: many tools leave no trace and many teams strip it. */
export interface AiAssistance {
  /** `declared` in trailers, labels, the description's signature or by an agent as author; `detected` from commits and branch. */
  readonly confidence: 'declared' | 'detected'
  /** Short phrases, without names; at least one. */
  readonly signs: readonly string[]
}

/** Addresses with which tools sign commits, matched whole: display names are no evidence. */
const TOOL_ADDRESSES: ReadonlySet<string> = new Set([
  'noreply@anthropic.com',
  'copilot@github.com',
  'cursoragent@cursor.com',
  'noreply@openai.com',
  'codex@openai.com',
  'aider@aider.chat',
  'noreply@opencode.ai',
  'openhands@all-hands.dev',
  'vibe@mistral.ai',
  'qwen-coder@alibabacloud.com',
  'amp@ampcode.com',
])

/** Lines that tools add to descriptions. */
const SIGNATURES: readonly RegExp[] = [
  /generated with \[claude code\]\(https:\/\/(claude\.(com|ai)|www\.claude\.(com|ai)|docs\.anthropic\.com)\//,
  /generated with \[codex\]\(https:\/\/([a-z]+\.)?openai\.com\//,
  /generated with \[devin\]/,
  /link to devin (run|session): https:\/\/app\.devin\.ai\/sessions\//,
  /https:\/\/chatgpt\.com\/codex\/tasks\/task_/,
]
/** Only at a line's start and only with the tool's own link, so that a mention is none; all at once, because descriptions are long. */
const ANY_SIGNATURE = new RegExp(`^[^\\w\\n]{0,8}(?:${SIGNATURES.map(({ source }) => source).join('|')})`, 'im')
/** A signature stands at the end or the beginning of a description; nothing longer is searched. */
const SEARCHED = 20_000

/** Only labels that say how the change was made; a product's name may as well be its topic. */
const LABEL = /^(ai|llm)[ -]?(assisted|generated|authored|written)$|^(assisted|generated|written)[ -]by[ -](ai|llm)$/i

/** Branches that agents name themselves, with their own numbering where they have one. */
const BRANCH = /^(copilot\/.|codex\/.|claude\/.|devin\/\d{9,}-|cursor\/.+-[0-9a-f]{4}$|jules-.*\d{8,})/

/** Whether this change says, or shows, that a language model helped to write it. `undefined` says nothing either way. */
export function deriveAiAssistance(snapshot: Snapshot): AiAssistance | undefined {
  const declared = declaredSigns(snapshot)
  if (declared.length > 0) return { confidence: 'declared', signs: declared }
  const detected = detectedSigns(snapshot)
  return detected.length === 0 ? undefined : { confidence: 'detected', signs: detected }
}

function declaredSigns({ author, commits, body, labels }: Snapshot): string[] {
  const signs: string[] = []
  if (author.kind === 'ai') signs.push('agent author')
  if ((commits ?? []).some(({ message }) => parseTrailers(message).some(isToolTrailer))) signs.push('commit trailer')
  if (hasSignature(body)) signs.push('signature in the description')
  if (labels.some((label) => LABEL.test(label))) signs.push('label')
  return signs
}

function hasSignature(body: string): boolean {
  const text = body.length <= 2 * SEARCHED ? body : `${body.slice(0, SEARCHED)}\n${body.slice(-SEARCHED)}`
  const own = withoutQuotes(text)
  return ANY_SIGNATURE.test(own) || isModelSignature(lastLineOf(own))
}

/** Without quoted lines and fenced blocks: what stands there is talked about. */
function withoutQuotes(text: string): string {
  if (!QUOTING.test(text)) return text
  let fence = ''
  const own = text.split('\n').filter((line) => {
    const mark = /^[ \t]{0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = ''
      return false
    }
    fence = mark
    return mark === '' && !/^[ \t]{0,3}>/.test(line)
  })
  return own.join('\n')
}

/** Every quote and every fence has one of these. */
const QUOTING = />|```|~~~/

function lastLineOf(text: string): string {
  const end = text.trimEnd()
  return end.slice(end.lastIndexOf('\n') + 1)
}

function isToolTrailer({ key, value }: Trailer): boolean {
  if (key === 'claude-session') return true
  if (key === 'made-with') return value.toLowerCase() === 'cursor'
  if (key === 'assisted-by' || key === 'generated-by') return namesModelTool(value)
  if (key !== 'co-authored-by') return false
  const address = /<([^<>\s]+)>$/.exec(value)?.[1]
  // Devin signs without an address; nobody else is known to.
  return address === undefined ? value.toLowerCase() === 'devin' : isToolAddress(address)
}

/** Whether tools sign commits with this address. GitHub's own private addresses start with the account's id: `198982749+Copilot@users.noreply.github.com`. */
export function isToolAddress(address: string): boolean {
  const lower = address.toLowerCase()
  if (!lower.endsWith('@users.noreply.github.com')) return TOOL_ADDRESSES.has(lower)
  return isAiAccount(/^\d+(?=\+)/.exec(lower)?.[0] ?? null)
}

function detectedSigns({ commits, headRef }: Snapshot): string[] {
  const signs: string[] = []
  if ((commits ?? []).some(isToolCommit)) signs.push('commit author')
  if (BRANCH.test(headRef ?? '')) signs.push('branch name')
  return signs
}

function isToolCommit({ authorEmail, authorName }: Commit): boolean {
  if (authorEmail !== null && isToolAddress(authorEmail)) return true
  return authorName?.endsWith(' (aider)') === true
}
