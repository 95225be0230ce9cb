import { type DestinationStream, type LogFn, type Logger, pino } from 'pino'
import { correlationFields } from '../correlation/current-cause.ts'
import type { Environment } from '../env.ts'
import { loggableError, loggableMessage, loggableText } from '../util/loggable-error.ts'

/**
 * JSON lines on standard output. Whatever is handed to it, by us or by a library, goes through an allow-list: short texts, numbers,
 * and errors without what hangs on them, so that no payload, text or token can reach the log.
 */
export function createLog(env: Pick<Environment, 'LOG_LEVEL'>, destination?: DestinationStream): Logger {
  const options = {
    level: env.LOG_LEVEL,
    formatters: { level: (label: string) => ({ level: label }), log: loggableFields },
    hooks: { logMethod },
    mixin: correlationFields,
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** Without a message of its own a line would take the error's, uncut; and objects would be printed whole in place of `%s`. */
function logMethod(this: Logger, given: Parameters<LogFn>, method: LogFn): void {
  const [first, ...rest]: readonly unknown[] = given
  const hasFields = typeof first !== 'string'
  const [message, ...values] = hasFields ? rest : [first, ...rest]
  const error = Error.isError(first) ? first : errorOf(first)
  const text = typeof message === 'string' ? loggableText(message) : error && loggableMessage(error)
  const fields = Error.isError(first) ? { err: first } : first
  method.call(this, hasFields ? fields : {}, text, ...values.map(loggableValue))
}

function errorOf(fields: unknown): Error | undefined {
  const err = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : undefined
  return Error.isError(err) ? err : undefined
}

function loggableFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, loggableValue(value)]))
}

/** Of lists their texts and numbers; nothing of other objects. */
function loggableValue(value: unknown): unknown {
  if (Error.isError(value)) return loggableError(value)
  if (typeof value === 'string') return loggableText(value)
  if (Array.isArray(value))
    return value.slice(0, 20).map((item) => (typeof item === 'object' ? LEFT_OUT : loggableValue(item)))
  return typeof value === 'object' && value !== null ? LEFT_OUT : value
}

const LEFT_OUT = '[left out]'
