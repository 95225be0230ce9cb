const GROUPED = new Intl.NumberFormat('en-US')

/** `2,272`. */
export function formatCount(count: number): string {
  return GROUPED.format(count)
}

/** `1 review`, `2 reviews`, `2,272 reviews`; with its own word for many: `1 repository`, `2 repositories`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** As the subject of a sentence: `no pull request was`, `1 pull request was`, `9 pull requests were`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return number === 0 ? `no ${one}` : plural(number, one, many)
}

/** `is` or `was` of one or none, `are` or `were` of many. */
export function verb(number: number, one: string, many: string): string {
  return number <= 1 ? one : many
}

/** With its first letter as a capital. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `a`, `a and b`, `a, b and c`; empty of nothing. */
export function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
