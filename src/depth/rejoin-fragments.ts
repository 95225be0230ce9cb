import type { Actor } from '../snapshot/snapshot.ts'

/** A text with who wrote it, when and where; as much as tells whether two texts are pieces of one. */
interface Placed {
  readonly author: Actor
  readonly at: number
  readonly where: string
  /** Path and line, or the thread where there is no path. */
  readonly place: string
  readonly body: string
}

/**
 * Puts sentences together again that were cut into several comments: pieces that one person submitted at the same moment and place,
 * of which one has no end and the next no beginning. The first piece gets the whole text and the others none, so that a sentence in
 * pieces is worth no more than a sentence. Takes texts in the order in which they were written.
 */
export function rejoinFragments<T extends Placed>(remarks: readonly T[]): readonly { remark: T; text: string }[] {
  const heads = new Map<string, { remark: T; text: string }>()
  return remarks.map((remark) => {
    const { author, at, where, place, body } = remark
    const key = `${author.id} ${at} ${where} ${place}`
    const head = heads.get(key)
    if (head !== undefined && !ENDS.test(head.text) && CONTINUES.test(body)) {
      head.text = `${head.text} ${body.trim()}`
      return { remark, text: '' }
    }
    const own = { remark, text: body.trimEnd() }
    heads.set(key, own)
    return own
  })
}

const ENDS = /[.!?…。！？]$|^$/
/** A small letter, a number, a code span or a bracket, and no item of a list. */
const CONTINUES = /^\s*(?!\d{1,3}[.)]\s)[\p{Ll}\p{N}`('"“,]/u
