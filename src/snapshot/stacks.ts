import type { Snapshot } from './snapshot.ts'

/** Bases that a tool makes for the upper parts alone: Graphite's, and those of the tools called spr. */
const UPPER_BASE = /^(?:graphite-base\/\d{1,9}|(?:users\/[\w.-]+\/)?spr\/.+)$/i
/** How the tools mark the pull request's own line in the list of its stack, which begins at the top: ghstack's, spr's. */
const OWN_LINE = /__->__|⬅|⮕|◀/
const BELOW = /^\s*(?:[-*+]|\d{1,3}\.)\s.{0,300}?#\d{1,9}\b/
const SEARCHED = 4000

/** Whether a pull request is an upper part of a stack by what the tool that made it writes: the name of its base, or the list of the stack. */
export function isStackedByTool({ baseRef, body }: Pick<Snapshot, 'baseRef' | 'body'>): boolean {
  if (baseRef !== null && UPPER_BASE.test(baseRef)) return true
  const lines = body.slice(0, SEARCHED).split('\n')
  const own = lines.findIndex((line) => OWN_LINE.test(line))
  return own !== -1 && BELOW.test(lines[own] ?? '') && BELOW.test(lines[own + 1] ?? '')
}
