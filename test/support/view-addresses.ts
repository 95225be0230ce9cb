import { z } from 'zod'
import { filtersOf } from '../../src/web/views/read-request.ts'
import type { View } from '../../src/web/views/view.ts'

/** Values to walk with, by the name of a parameter. */
export type Candidates = Readonly<Record<string, readonly string[]>>

export interface ViewAddress {
  readonly view: View
  readonly path: string
  /** With its question mark; empty without filters. */
  readonly query: string
}

/**
 * Every address of every view: each choice for its path, without a filter and with each value of each filter. Values of enumerations are
 * known; a view with a parameter of another kind needs a line among the candidates, and fails here until it has one.
 */
export function viewAddresses(views: readonly View[], candidates: Candidates): readonly ViewAddress[] {
  return views.flatMap((view) => {
    const filters = filtersOf(view)
    const queries = filters.flatMap((name) =>
      valuesOf(view, name, candidates).map((value) => `?${name}=${encodeURIComponent(value)}`),
    )
    return pathsOf(view, candidates).flatMap((path) => ['', ...queries].map((query) => ({ view, path, query })))
  })
}

/** Values of the filters that are no enumerations, for any world with these repositories. @param repository their ids */
export function filterCandidates(repository: readonly string[]): Candidates {
  return {
    repository,
    repositories: [...repository, repository.slice(0, 2).join(',')],
    number: ['1', '8'],
    round: ['2026-Q3', '2026-Q4'],
    team: ['payments'],
    after: ['1794000000000-1-1'],
    from: ['2026-10-01'],
    to: ['2026-11-01'],
  }
}

function pathsOf(view: View, candidates: Candidates): readonly string[] {
  const names = [...view.address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return names.reduce<readonly string[]>(
    (paths, name) =>
      paths.flatMap((path) => valuesOf(view, name, candidates).map((value) => path.replace(`{${name}}`, value))),
    [view.address],
  )
}

function valuesOf(view: View, name: string, candidates: Candidates): readonly string[] {
  const schema = view.parameters.shape[name]
  const known = schema === undefined ? undefined : z.toJSONSchema(schema, { io: 'input' }).enum
  const values = known?.map(String) ?? candidates[name]
  if (values === undefined) throw new Error(`give candidates for ${name}, a parameter of ${view.id}`)
  return values
}
