import { z } from 'zod'

/** What is applied when a pull request is read and kept with it, so that a change does not reach what was read before. */
const JUDGING = ['people', 'files', 'exclude', 'reviews', 'rubber_stamp'] as const // keys of a file

const file = z.looseObject({})

/**
 * Whether pull requests are judged alike under two versions of a file, as they are kept: a configuration by its sections that judge, lines
 * of attributes as a whole, and what is no JSON as text.
 */
export function judgesAlike(before: string, after: string): boolean {
  return before === after || judgingPart(before) === judgingPart(after)
}

function judgingPart(json: string): string {
  const read = file.safeParse(parsed(json))
  return read.success ? JSON.stringify(JUDGING.map((key) => read.data[key] ?? null)) : json
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined // only another version or a broken database keeps such text, and its reader says so
  }
}
