/** What is known of one kind of thing beside pull requests. Not connected is never the same as nothing happened. */
export type Source<T> =
  | {
      readonly kind: 'connected'
      /** From when on everything is known, milliseconds since the epoch. */
      readonly from: number
      /** From when on all that tell of them have done so, where some joined later: what was counted before is no measure of what is after. */
      readonly completeFrom?: number | undefined
      /** In order of time. */
      readonly items: readonly T[]
    }
  | { readonly kind: 'not-connected' }

export const NOT_CONNECTED = { kind: 'not-connected' } as const

/** The same with some of its items. */
export function filterSource<T>(source: Source<T>, isWanted: (item: T) => boolean): Source<T> {
  return source.kind === 'connected' ? { ...source, items: source.items.filter(isWanted) } : source
}
