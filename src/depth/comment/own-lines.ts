import type { Found } from './found.ts'

/** Lines that are the writer's own prose: no quotes, no fenced code, no signature. */
export function ownLines(text: string, found: Found): string[] {
  if (!text.includes('\n')) return ownLine(text)
  const own: string[] = []
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const start = line.trimStart().slice(0, 3)
    const isFence = start === '```' || start === '~~~'
    if (fence !== undefined) {
      if (start === fence) fence = undefined
      else found.code.push(line)
    } else if (isFence && !line.trimStart().slice(3).includes(start)) {
      fence = start
      found.suggestion ||= line.includes('suggestion')
    } else if (SIGNATURE.test(line) && own.length > 0) {
      break
    } else {
      own.push(...ownLine(line))
    }
  }
  return withoutName(own)
}

const SIGNATURE = /^--\s?$|^Sent from my |^On .{5,120} wrote:$/

/** “Thanks,” and a name below it. */
function withoutName(lines: string[]): string[] {
  const said = lines.filter((line) => line.trim() !== '')
  const [before = '', last = ''] = said.slice(-2)
  const isName = said.length > 1 && /,\s*$/.test(before) && /^\p{Lu}\p{Ll}{1,20}\.?$/u.test(last.trim())
  return isName ? lines.slice(0, lines.lastIndexOf(last)) : lines
}

function ownLine(line: string): string[] {
  const text = line.trimStart()
  if (!text.startsWith('>')) return FURNITURE.test(text) ? [] : [text.replace(BOX, '')]
  // Where a mail or an export lost the line breaks, the answer stands behind the last mark of the quote.
  const last = text.lastIndexOf(' > ')
  return last === -1 ? [] : [text.slice(last + 3)]
}

const BOX = /^[-*] \[[ xX]\] /

/** Commands to a bot (Prow and its like): they steer a machine and say nothing about the change. */
const COMMANDS =
  'lgtm|approve|retest|retest-required|test|hold|unhold|ok-to-test|assign|unassign|cc|uncc|kind|area|priority|sig|triage|close|reopen|label|remove-[a-z-]{1,20}|cherrypick|rebase|override|skip|milestone|lifecycle|ready|merge'

/** Gerrit's own lines, a template's box as it was, rules between sections, and commands. */
const FURNITURE = new RegExp(
  [
    String.raw`^\(\d{1,4} comments?\)\s*$`,
    String.raw`^Uploaded patch set \d{1,4}\.?\s*$`,
    String.raw`^[-*] \[[ xX]\] (?:I|I've|My) `,
    String.raw`^[-=_*]{3,}\s*$`,
    String.raw`^/(?:${COMMANDS})(?: [\w@./-]{1,40}){0,2}\s*$`,
  ].join('|'),
)
