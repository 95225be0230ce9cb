import { type LabelState, type RepositoryState, takeId, type World } from './world.ts'

/** The label of that name; one that the repository does not have yet looks grey. */
export function labelOf(repository: RepositoryState, name: string): LabelState {
  return repository.labels.get(name.toLowerCase()) ?? { id: 1, name, color: 'ededed', description: null }
}

/** GitHub makes a label at its first use; gives its name as it is known. */
export function rememberLabel(world: World, repository: RepositoryState, name: string): string {
  const known = repository.labels.get(name.toLowerCase())
  if (known !== undefined) return known.name
  repository.labels.set(name.toLowerCase(), { ...labelOf(repository, name), id: takeId(world) })
  return name
}
