/** Pull requests a page to begin with: 50 whole ones are some seconds of GitHub's time, far from its limit of ten. */
export const FIRST_PAGE_SIZE = 50
/** The top of a list is looked at with a page that costs 1 point, as most repositories hold no more, and nothing is new in most others. */
const TOP_PAGE_SIZE = 10
const PASSES_BEFORE_GROWING = 8

/** Half of it; 0 stands for "not even one". */
export function smallerPage(size: number): number {
  return Math.floor(size / 2)
}

interface PageSize {
  readonly pageSize: number
  /** Pages that passed at this size one after the other. */
  readonly passed: number
}

/** The size of the next page, when the list is at its top. */
export function topPageSize(pageSize: number): number {
  return Math.min(TOP_PAGE_SIZE, pageSize)
}

/** What worked stays; after some pages in a row it is tried twice as large again, for GitHub has bad hours, too. */
export function adaptPageSize(
  { pageSize, passed }: PageSize,
  { wanted, worked }: { readonly wanted: number; readonly worked: number },
): PageSize {
  if (worked < wanted) return { pageSize: Math.max(1, worked), passed: 1 }
  if (wanted < pageSize) return { pageSize, passed } // the top of a list says nothing of a whole page
  if (pageSize >= FIRST_PAGE_SIZE || passed + 1 < PASSES_BEFORE_GROWING) return { pageSize, passed: passed + 1 }
  return { pageSize: Math.min(FIRST_PAGE_SIZE, 2 * pageSize), passed: 0 }
}
