/** What a log line may say about a failure. */
export interface LoggableError {
  readonly name: string
  readonly message: string
  readonly status?: number
  readonly code?: string
  readonly stack?: string
  readonly cause?: LoggableError
}

const MESSAGE_LENGTH = 300
const FRAMES = 20
const CAUSES = 3
const FRAME = /^\s+at [^\n]*(:\d+:\d+\)?|\(native\)|<anonymous>\)?|\(index \d+\))$/

/** Shapes of what opens a door: tokens of GitHub, signed tokens, keys, passwords in addresses. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(gh[a-z]_|github_pat_)[\w.-]+/g, '$1…'],
  [/\beyJ[\w-]+\.[\w-]+(\.[\w-]+)?/g, '…'],
  [/\b(bearer|token|basic) [\w.~+/=-]{8,}/gi, '$1 …'],
  [/-----BEGIN [\s\S]*?(-----END [^-]*-----|$)/g, '…'],
  [/(:\/\/[^\s:/@]*:)[^\s@]+@/g, '$1…@'],
]

/** One line of at most 300 characters, without anything that looks like a secret. */
export function loggableText(text: string): string {
  const clean = SECRETS.reduce(
    (all, [shape, instead]) => all.replace(shape, instead),
    text.slice(0, 20 * MESSAGE_LENGTH),
  )
  const line = clean.replace(/\s+/g, ' ').trim().toWellFormed()
  return line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH).toWellFormed()}…` : line
}

/**
 * An error by an allow-list: name, shortened message, status, code, frames of the stack and the same of its causes. Whatever else hangs
 * on it (a request, an answer, a webhook's payload, the errors that were gathered in it) is left out.
 */
export function loggableError(error: unknown): LoggableError {
  return describe(error, CAUSES)
}

/** The message as it may be logged and stored. */
export function loggableMessage(error: unknown): string {
  return Error.isError(error) ? messageOf(error) : loggableText(typeof error === 'string' ? error : typeof error)
}

function describe(error: unknown, depth: number): LoggableError {
  if (!Error.isError(error)) return { name: typeof error, message: loggableMessage(error) }
  const { name, cause, stack } = error
  const status = 'status' in error && typeof error.status === 'number' ? { status: error.status } : {}
  const code = codeOf(error)
  const frames = framesOf(stack)
  return {
    name: loggableText(String(name)),
    message: messageOf(error),
    ...status,
    ...(code === undefined ? {} : { code }),
    ...(frames === undefined ? {} : { stack: frames }),
    ...(depth > 0 && Error.isError(cause) ? { cause: describe(cause, depth - 1) } : {}),
  }
}

function codeOf(error: Error): string | undefined {
  if (!('code' in error)) return undefined
  return typeof error.code === 'string' || typeof error.code === 'number' ? loggableText(String(error.code)) : undefined
}

/** A parser and a database quote the text that they refuse. */
function messageOf(error: Error): string {
  const message = loggableText(String(error.message))
  const quotesData = error.name === 'SyntaxError' || /^2[123]/.test(codeOf(error) ?? '')
  return quotesData ? message.replace(/(["'`]).*\1/g, '$1…$1') : message
}

/** The stack begins with the whole message, so only lines that are frames are kept. */
function framesOf(stack: string | undefined): string | undefined {
  const frames = (stack ?? '').split('\n').filter((line) => FRAME.test(line))
  return frames.length === 0 ? undefined : frames.slice(0, FRAMES).join('\n')
}
