import { compileGlob } from '../../util/compile-glob.ts'
import { createOwners } from './codeowners.ts'

/** A team, as far as files tell which changes are its own. */
export interface FilesTeam {
  readonly name: string
  /** Patterns for whole paths. */
  readonly paths: readonly string[]
  /** Whether CODEOWNERS names the team `@…/NAME`. */
  readonly codeowners: boolean
}

/** Whether files decide what is a team's, not its repositories alone. */
export function isByFiles({ paths, codeowners }: FilesTeam): boolean {
  return paths.length > 0 || codeowners
}

/** What a change touches beyond so many files tells nothing more, and each is tried on all patterns. */
const MOST_FILES = 300

/** The names of the teams by files that a change belongs to: one of its files is theirs. */
export function createTeamsOfFiles(
  teams: readonly FilesTeam[],
  codeowners: readonly string[],
): (files: readonly { readonly path: string }[]) => readonly string[] {
  const ownersOf = createOwners(codeowners)
  const owning = teams.filter(isByFiles).map(({ name, paths, codeowners: isOwner }) => {
    const globs = paths.map(compileGlob)
    const slug = slugOf(name)
    const owns = (path: string) => isOwner && ownersOf(path).some((owner) => teamOf(owner) === slug)
    return { name, isTheirs: (path: string) => globs.some((matches) => matches(path)) || owns(path) }
  })
  if (owning.length === 0) return () => []
  return (files) => {
    const paths = files.slice(0, MOST_FILES).map(({ path }) => path)
    return owning.filter(({ isTheirs }) => paths.some(isTheirs)).map(({ name }) => name)
  }
}

/** A team that has its repositories, its files of some, or its files of all. */
export interface ConfiguredTeam extends FilesTeam {
  /** `NAME` or `OWNER/NAME`; undefined: all. */
  readonly repositories: readonly string[] | undefined
}

/** The names of the teams that a change belongs to, by its repository and, where a team has files of its own, by its files. */
export function createTeamsOfChange(
  teams: readonly ConfiguredTeam[],
  codeowners: readonly string[],
): (change: {
  readonly repository: string
  readonly files: readonly { readonly path: string }[] | null
}) => readonly string[] {
  const byFiles = createTeamsOfFiles(teams, codeowners)
  return ({ repository, files }) => {
    const found = byFiles(files ?? [])
    return teams
      .filter((team) => isRepositoryOf(team.repositories, repository))
      .filter((team) => !isByFiles(team) || found.includes(team.name))
      .map(({ name }) => name)
  }
}

/** By `NAME` or `OWNER/NAME`, in any case. */
export function isRepositoryOf(names: readonly string[] | undefined, repository: string): boolean {
  if (names === undefined) return true
  const full = repository.toLowerCase()
  const wanted = names.map((name) => name.toLowerCase())
  return wanted.includes(full) || wanted.includes(full.slice(full.lastIndexOf('/') + 1))
}

/** As GitHub makes it of a team's name. */
function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d_]+/g, '-')
}

/** `@acme/payments` → `payments`; undefined for a person and an address. */
function teamOf(owner: string): string | undefined {
  return /^@[^/]+\/(.+)$/.exec(owner)?.[1]?.toLowerCase()
}
