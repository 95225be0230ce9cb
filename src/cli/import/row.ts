import { parseInstant } from '../../statistics/parse-moment.ts'
import { isTimezone } from '../../statistics/working-time.ts'
import type { FileRow } from './read-rows.ts'

/** A row that cannot be taken, in a few words. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem'
}

const MOST_CHARACTERS = 200

/** The values of a row, read by what they mean. Of a row that only deletes nothing but the key is needed. */
export class Row {
  readonly isDeletion: boolean
  readonly #values: FileRow['values']
  readonly #key: readonly string[]
  readonly #timezone: string

  /** @throws RowProblem where the row as a whole cannot be read */
  constructor({ values, problem }: FileRow, { key, timezone }: { key: readonly string[]; timezone: string }) {
    if (problem !== undefined) throw new RowProblem(problem)
    this.#values = values
    this.#key = key
    this.#timezone = timezone
    this.isDeletion = this.flag('deleted', false)
  }

  /** @throws RowProblem where nothing is given */
  text(name: string): string {
    const value = this.optional(name)
    if (value !== null) return value
    if (this.isDeletion && !this.#key.includes(name)) return ''
    throw new RowProblem(`${name} is missing`)
  }

  /** Null where nothing is given. */
  optional(name: string): string | null {
    const value = this.#values[name] ?? ''
    if (value.length > MOST_CHARACTERS) throw new RowProblem(`${name} is longer than ${MOST_CHARACTERS} characters`)
    return value === '' ? null : value
  }

  /** Milliseconds since the epoch; without an offset in the row's time zone, else in the configured one. */
  instant(name: string): number {
    const written = this.text(name)
    if (written === '') return 0
    const at = parseInstant(written, this.timezone() ?? this.#timezone)
    if (at === undefined) throw new RowProblem(`${name} is not an instant such as 2026-11-16T09:00:00Z`)
    return at
  }

  /** Null where nothing is given. */
  optionalInstant(name: string): number | null {
    return this.optional(name) === null ? null : this.instant(name)
  }

  /** The row's own time zone; null where it has none. */
  timezone(): string | null {
    const name = this.optional('timezone')
    if (name === null || isTimezone(name)) return name
    throw new RowProblem(`timezone ${name} is not a time zone such as Europe/Berlin`)
  }

  /** One of a few words; the first where nothing is given and something may be missing. */
  word<const Word extends string>(name: string, words: readonly [Word, ...Word[]], fallback?: Word): Word {
    const written = this.optional(name)
    const missing = fallback ?? (this.isDeletion ? words[0] : undefined)
    if (written === null && missing !== undefined) return missing
    const word = words.find((one) => one === written)
    if (word !== undefined) return word
    throw new RowProblem(written === null ? `${name} is missing` : `${name} is none of ${words.join(', ')}`)
  }

  flag(name: string, fallback: boolean): boolean {
    const written = this.optional(name)?.toLowerCase() ?? String(fallback)
    if (written === 'true' || written === 'false') return written === 'true'
    throw new RowProblem(`${name} is neither true nor false`)
  }

  /** A finite number of at least 0. */
  number(name: string): number {
    const written = this.text(name)
    const value = written === '' ? 0 : Number(written)
    if (Number.isFinite(value) && /^(\d+(\.\d+)?(e[+-]?\d+)?)?$/i.test(written)) return value
    throw new RowProblem(`${name} is not a number of at least 0`)
  }

  /** A whole number from 1. */
  optionalCount(name: string): number | null {
    const written = this.optional(name)
    if (written === null || /^[1-9]\d{0,8}$/.test(written)) return written === null ? null : Number(written)
    throw new RowProblem(`${name} is not a number such as 17`)
  }

  /** Hexadecimal digits of a commit, in lower case; null where nothing is given. */
  optionalSha(name: string): string | null {
    const written = this.optional(name)
    if (written === null || /^[0-9a-f]{7,64}$/i.test(written)) return written?.toLowerCase() ?? null
    throw new RowProblem(`${name} is not the id of a commit`)
  }
}
