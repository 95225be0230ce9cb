import { formatCount, plural } from '../../util/sentences.ts'

/** `(30 reviewed, 8 still waiting)`, or `(30 pull requests)` where nothing waits: whom a median of review times is of. */
export function populationOf({ n, censored }: { readonly n: number; readonly censored: number }): string {
  if (censored === 0) return `(${plural(n, 'pull request')})`
  return `(${formatCount(n)} reviewed, ${formatCount(censored)} still waiting)`
}
