import type { Actor } from '../../snapshot/snapshot.ts'

/** A text with who wrote it, when and where; as much as tells whether two texts are pieces of one. */
interface Placed {
  readonly author: Actor
  readonly at: number
  readonly where: string
  /** Path and line, or the thread where there is no path. */
  readonly place: string
  readonly body: string
}

interface Rejoined<T> {
  readonly remark: T
  text: string
  /** Goes on where the last remark that is none broke off, which has its text. */
  readonly isFragment: boolean
}

/**
 * Puts sentences together again that were cut into several comments: pieces that one person submitted at the same moment and place,
 * of which one has no end and the next no beginning. The first piece gets the whole text and the others none, so that a sentence in
 * pieces is worth no more than a sentence. Takes texts in the order in which they were written.
 */
export function rejoinFragments<T extends Placed>(remarks: readonly T[]): readonly Rejoined<T>[] {
  let head: Rejoined<T> | undefined
  return remarks.map((remark) => {
    if (head !== undefined && isTogether(head.remark, remark) && isCut(head.text, remark.body)) {
      head.text = `${head.text.trimEnd()} ${remark.body.trim()}`
      return { remark, text: '', isFragment: true }
    }
    head = { remark, text: remark.body, isFragment: false }
    return head
  })
}

function isTogether(a: Placed, b: Placed): boolean {
  return a.at === b.at && a.place === b.place && a.where === b.where && a.author.id === b.author.id
}

function isCut(before: string, after: string): boolean {
  return !ENDS.test(before) && CONTINUES.test(after)
}

const ENDS = /[.!?…。！？]\s*$|^\s*$/
/** A small letter, a number, a code span or a bracket, and no item of a list. */
const CONTINUES = /^\s*(?!\d{1,3}[.)]\s)[\p{Ll}\p{N}`('"“,]/u
