import type { RollOutSource } from '../sources/roll-out.ts'

/** How often each source told of production, by its name beside a value; sources that told of nothing are left out. */
export function countSources(sources: readonly RollOutSource[]): Readonly<Record<string, number>> {
  const counts = [...Map.groupBy(sources, (source) => source)]
  return Object.fromEntries(counts.map(([source, all]) => [SOURCE_NAMES[source], all.length]))
}

export const SOURCE_NAMES: Readonly<Record<RollOutSource, string>> = {
  deployments: 'fromDeployments',
  releases: 'fromReleases',
  tags: 'fromTags',
  'workflow runs': 'fromWorkflowRuns',
  import: 'fromImport',
}
