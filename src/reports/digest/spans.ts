import type { PullRef } from '../../health/weekly/pull-ref.ts'

/** A piece of a sentence: words, or a pull request that each surface names and links in its own way. */
export type Span = string | { readonly pull: PullRef }

/** One sentence of the lead as data, so that an issue, a chat and a mail write the same. */
export interface Sentence {
  /** The finding: printed bold, and first. */
  readonly isFinding: boolean
  readonly spans: readonly Span[]
}

export function finding(text: string): Sentence {
  return { isFinding: true, spans: [text] }
}

export function sentence(...spans: readonly Span[]): Sentence {
  return { isFinding: false, spans }
}

/** The spans with `, ` and ` and ` between them. */
export function listed(pulls: readonly PullRef[]): readonly Span[] {
  return pulls.flatMap((pull, index): readonly Span[] => {
    if (index === 0) return [{ pull }]
    return [index === pulls.length - 1 ? ' and ' : ', ', { pull }]
  })
}

/** Plain text of a sentence. @param name what a pull request is called, for instance `ledger #46` */
export function spanText(spans: readonly Span[], name: (pull: PullRef) => string): string {
  return spans.map((span) => (typeof span === 'string' ? span : name(span.pull))).join('')
}

/** Words as a reader counts them; a pull request is two. */
export function countWords(sentences: readonly Sentence[]): number {
  const texts = sentences.map(({ spans }) => spanText(spans, () => 'name number'))
  return texts.flatMap((text) => text.split(/\s+/).filter((word) => word !== '')).length
}
