import type { Comment, Review, Snapshot } from './snapshot.ts'

/** Where people approve by a command to a merge bot: which commands do, and how to see that the bot is there. */
interface Bot {
  readonly commands: RegExp
  readonly cancels: RegExp
  readonly labels: RegExp
  /** What the bot itself writes; never matches where every command names the bot. */
  readonly writes: RegExp
}

/** Sources: Prow's command help, plugins `lgtm` and `approve`; the handbooks of bors-ng and homu. */
const BOTS: readonly Bot[] = [
  {
    commands: /^\/(lgtm|approve)(\s+no-issue)?$/i,
    cancels: /^\/((lgtm|approve)\s+(cancel|no)|remove-(lgtm|approve))\b/i,
    labels: /^(lgtm|approved|do-not-merge\/.+|needs-ok-to-test)$/i,
    writes: /\[APPROVALNOTIFIER\]|New changes are detected\. LGTM label has been removed/,
  },
  {
    commands: /^@?[\w-]*bors\b:?\s+(r\+|r=\S+|merge)(\s|$)/i,
    cancels: /^@?[\w-]*bors\b:?\s+(r-|merge-|cancel)(\s|$)/i,
    labels: /^S-waiting-on-bors$/,
    writes: /(?!)/,
  },
  {
    commands: /^r\+$/i,
    cancels: /^r-$/i,
    labels: /^S-waiting-on-bors$/,
    writes: /\b(bors|homu)\b|Commit \S{7,60} has been approved by|Build (succeeded|failed)/i,
  },
]
/** Whoever writes to bors by its name shows that it is there. */
const NAMES_ITS_BOT = BOTS[1]

/**
 * The approvals that people other than the author gave by a command in the conversation, each as a review without a text, because a
 * command says nothing about the change. The configured commands alone where there are any; else those of Prow and bors where they are
 * seen to be at work.
 *
 * @param configured whole lines; `undefined` where the configuration says nothing
 */
export function approvalsByCommand(
  snapshot: Pick<Snapshot, 'comments' | 'labels' | 'author'>,
  configured: readonly string[] | undefined,
): readonly Review[] {
  const comments = snapshot.comments ?? []
  const bots = configured === undefined ? BOTS.filter((bot) => isAtWork(bot, snapshot)) : []
  const own = new Set((configured ?? []).map((command) => command.trim().toLowerCase()))
  if (bots.length === 0 && own.size === 0) return []
  const given = new Map<string | null, Review>()
  for (const comment of comments) {
    const { author } = comment
    if (author.kind !== 'person' || author.id === snapshot.author.id) continue
    const lines = ownLines(comment)
    if (lines.some((line) => bots.some(({ cancels }) => cancels.test(line)))) given.delete(author.id)
    const approves = lines.some((line) => own.has(line.toLowerCase()) || bots.some((bot) => bot.commands.test(line)))
    if (approves && !given.has(author.id)) given.set(author.id, toApproval(comment))
  }
  return [...given.values()]
}

function isAtWork(bot: Bot, { comments, labels }: Pick<Snapshot, 'comments' | 'labels'>): boolean {
  if (bot === NAMES_ITS_BOT || labels.some((label) => bot.labels.test(label))) return true
  return (comments ?? []).some(({ author, body }) => author.kind === 'bot' && bot.writes.test(body))
}

/** Without quotations and code, which repeat what somebody else wrote. */
function ownLines({ body }: Comment): readonly string[] {
  let isCode = false
  return body.split('\n').flatMap((raw) => {
    const line = raw.trim()
    if (/^(```|~~~)/.test(line)) isCode = !isCode
    return isCode || line.startsWith('>') ? [] : [line]
  })
}

function toApproval({ id, author, createdAt }: Comment): Review {
  const common = { author, association: null, commitSha: null, diff: null } as const
  return { ...common, id: `command-${id}`, state: 'approved', submittedAt: createdAt, body: '' }
}
