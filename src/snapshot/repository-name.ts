/** What a repository is called now, under GitHub's two words. */
export interface RepositoryName {
  readonly owner: string
  readonly name: string
}

/** A repository by its id, which stays, and its name, which may change or come to belong to another one. */
export interface RepositoryRef extends RepositoryName {
  readonly id: string
}
