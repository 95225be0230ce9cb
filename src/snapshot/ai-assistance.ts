import type { Snapshot } from './snapshot.ts'

export interface AiAssistance {
  /** `declared` by the author in trailers, labels or signature; `detected` from who acted. Both are lower bounds. */
  readonly confidence: 'declared' | 'detected'
  readonly signs: readonly string[]
}

/** Addresses and ids of tools that sign commits (github.md section 8); matched whole, never by display name. */
const TOOL_ADDRESSES = new Set([
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
const TOOL_IDS = ['198982749', '223556219', '175728472', '209825114', '206951365', '199175422', '158243242']
const TRAILER = /^([A-Za-z][A-Za-z-]{1,40}):\s+(\S.*)$/
const SIGNATURES: readonly RegExp[] = [
  /generated with \[claude code\]\(https:\/\/(www\.)?claude\.(com|ai)\//i,
  /generated with \[codex\]\(https:\/\/([a-z]+\.)?openai\.com\//i,
  /generated with \[devin\]/i,
]
const LABELS = new Set([
  'ai-assisted',
  'ai-generated',
  'ai assisted',
  'ai generated',
  'copilot',
  'codex',
  'claude-code',
])

/** Whether this change says, or shows, that a language model helped to write it. `undefined` says nothing either way. */
export function deriveAiAssistance(snapshot: Snapshot): AiAssistance | undefined {
  const declared = [
    ...trailerSigns(snapshot),
    ...(SIGNATURES.some((pattern) => pattern.test(snapshot.body.slice(0, 50_000)))
      ? ['signature in the description']
      : []),
    ...(snapshot.labels.some((label) => LABELS.has(label.toLowerCase())) ? ['label'] : []),
  ]
  if (snapshot.author.kind === 'ai') declared.push('agent author')
  if (declared.length > 0) return { confidence: 'declared', signs: [...new Set(declared)] }
  const detected = detectedSigns(snapshot)
  return detected.length === 0 ? undefined : { confidence: 'detected', signs: detected }
}

function trailerSigns({ commits }: Snapshot): string[] {
  return (commits ?? []).some(({ message }) => trailersOf(message).some(isToolTrailer)) ? ['commit trailer'] : []
}

interface Trailer {
  readonly key: string
  readonly value: string
}

/** Only the last paragraph, and only if every line of it is a trailer (git-interpret-trailers). */
export function trailersOf(message: string): readonly Trailer[] {
  const paragraph =
    message
      .trimEnd()
      .split(/\n[ \t]*\n/)
      .at(-1) ?? ''
  if (paragraph === message.trimEnd()) return []
  return paragraph.split('\n').flatMap((line) => {
    const match = TRAILER.exec(line.trim())
    return match === null ? [] : [{ key: (match[1] ?? '').toLowerCase(), value: match[2] ?? '' }]
  })
}

function isToolTrailer({ key, value }: Trailer): boolean {
  if (key === 'claude-session') return true
  if (key === 'made-with') return value.toLowerCase() === 'cursor'
  if (key === 'generated-with') return true
  if (key !== 'co-authored-by') return false
  const address = /<([^<>\s]+)>\s*$/.exec(value)?.[1]?.toLowerCase()
  return address === undefined ? value.trim().toLowerCase() === 'devin' : isToolAddress(address)
}

function isToolAddress(address: string): boolean {
  const [id = ''] = address.endsWith('@users.noreply.github.com') ? address.split('+') : []
  return TOOL_ADDRESSES.has(address) || TOOL_IDS.includes(id)
}

function detectedSigns({ commits, headRef }: Snapshot): string[] {
  const byTool = (commits ?? []).some(
    ({ authorEmail, authorName }) =>
      isToolAddress(authorEmail?.toLowerCase() ?? '') || (authorName ?? '').endsWith(' (aider)'),
  )
  const branch = /^(copilot|codex|devin|cursor|claude|jules)\//.test(headRef ?? '')
  return [...(byTool ? ['commit author'] : []), ...(branch ? ['branch name'] : [])]
}
