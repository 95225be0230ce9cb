import type { PatchedFile } from './merged-patch.ts'
import { parsePatch } from './parse-patch.ts'

const MARKER = /\b(TODO|FIXME|HACK|XXX)\b/

/** Lines with a marker that one pull request adds and removes in files that people review; one that is only moved is in neither. */
export function countMarkers(files: readonly PatchedFile[]): { readonly added: number; readonly removed: number } {
  const lines = files
    .filter(({ isReviewed, patch }) => isReviewed && patch !== null && MARKER.test(patch))
    .flatMap(({ patch }) => parsePatch(patch ?? '').flatMap((hunk) => hunk.lines))
    .filter(({ kind, text }) => kind !== 'kept' && MARKER.test(text))
  const net = new Map<string, number>()
  for (const { kind, text } of lines) {
    const line = text.trim()
    net.set(line, (net.get(line) ?? 0) + (kind === 'added' ? 1 : -1))
  }
  const sum = (sign: 1 | -1) => [...net.values()].reduce((total, count) => total + Math.max(0, sign * count), 0)
  return { added: sum(1), removed: sum(-1) }
}
