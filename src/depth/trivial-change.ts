import { isHousekeeping } from '../snapshot/files/path-kinds.ts'
import type { ChangedFile, Snapshot } from '../snapshot/snapshot.ts'
import { findCarried } from './carried-change.ts'
import type { Triviality } from './reason.ts'
import { isRevert } from './revert.ts'
import { isVersionTitle } from './version-title.ts'

/** Below this a change is read at a glance. */
const TRIVIAL_LINES = 10
/** A paragraph in the README. Other documents get no such allowance: in a repository of specifications they are the product. */
const HOUSEKEEPING_LINES = 20
/** Spelling and white space are read as fast as they are scrolled. */
const TYPO_LINES = 20
/** A release changes a version and a page of notes. */
const VERSION_LINES = 100
/** What a rename drags along in each file: an import or a name. */
const LINES_PER_RENAME = 4

/** Effective lines, and those of them that are not in data files; undefined where the source has no sizes. */
interface ChangeSize {
  readonly lines: number | undefined
  readonly readableLines: number | undefined
}

/** Why a change needs no written review, and is therefore not scored; `undefined` for all others. */
export function findTriviality(snapshot: Snapshot, { lines, readableLines }: ChangeSize): Triviality | undefined {
  return (
    byConfiguration(snapshot) ??
    bySize(snapshot, lines, readableLines) ??
    byRevert(snapshot) ??
    byCarrying(snapshot) ??
    byVersion(snapshot, lines) ??
    byRename(snapshot) ??
    byTypo(snapshot, lines) ??
    byHousekeeping(snapshot, lines)
  )
}

function byConfiguration({ excludedBy: by }: Snapshot): Triviality | undefined {
  return by === null ? undefined : { code: 'excluded', facts: { by } }
}

function bySize(snapshot: Snapshot, lines: number | undefined, readable: number | undefined): Triviality | undefined {
  if (lines === undefined || readable === undefined || readable >= TRIVIAL_LINES) return undefined
  if (lines >= TRIVIAL_LINES) {
    return { code: 'trivial-data', facts: { lines, readable } }
  }
  const changed = snapshot.files?.filter(({ additions, deletions }) => additions + deletions > 0) ?? []
  if (changed.length > 0 && !changed.some(({ isReviewed }) => isReviewed)) {
    return { code: 'trivial-generated', facts: {} }
  }
  if (lines === 0) return { code: 'trivial-no-lines', facts: {} }
  return { code: 'trivial-size', facts: { lines } }
}

/** The change was reviewed when it was made, if it ever was. */
function byRevert(snapshot: Snapshot): Triviality | undefined {
  return isRevert(snapshot) ? { code: 'trivial-revert', facts: {} } : undefined
}

function byCarrying(snapshot: Snapshot): Triviality | undefined {
  const how = findCarried(snapshot)
  return how === undefined ? undefined : { code: 'carried', facts: { how } }
}

const FROM_TO = /\b(bump|update|upgrade)s?\b.{1,200}\bfrom v?\d[\w.+-]{0,60} to v?\d/i
const VERSIONED =
  /(^|\/)(package\.json|cargo\.toml|pyproject\.toml|setup\.(py|cfg)|go\.mod|pom\.xml|build\.gradle(\.kts)?|gradle\.properties|libs\.versions\.toml|gemfile|[^/]+\.(gemspec|csproj|podspec|nuspec)|directory\.(build|packages)\.props|composer\.json|mix\.exs|pubspec\.yaml|requirements[^/]*\.txt|dockerfile[^/]*|chart\.yaml|\.?version[^/]*|[^/]*version\.\w{1,5}|__(init|version|about)__\.py|change(log|s)[^/]*|history[^/]*|news[^/]*|release[-_]?notes[^/]*)$|(^|\/)\.github\/workflows\//i

/** What release tools gather into a version and its notes, and what they remember. */
const GATHERED =
  /(^|\/)\.changeset\/[^/]+\.md$|(^|\/)\.release-please-manifest\.json$|(^|\/)(newsfragments|changes?\.d|changelog\.d)\/|(^|\/)lerna\.json$/i
/** The branches on which release-please, Changesets, release-plz and semantic-release write. */
const RELEASE_HEAD = /^(release-please--|changeset-release\/|release-plz-|semantic-release\/)/i

/** A title that names a version or a release tool's branch, and, where the files are known, nothing but files that hold versions and notes. */
function byVersion({ title, files, headRef }: Snapshot, lines: number | undefined): Triviality | undefined {
  const found: Triviality = { code: 'trivial-version', facts: {} }
  if (headRef !== null && RELEASE_HEAD.test(headRef)) return files?.every(holdsRelease) === false ? undefined : found
  if (files === null) return FROM_TO.test(title) ? found : undefined
  if (!isVersionTitle(title) || (lines ?? 0) > VERSION_LINES) return undefined
  return toReview(files).every(holdsRelease) ? found : undefined
}

function holdsRelease({ path, isReviewed }: ChangedFile): boolean {
  return !isReviewed || VERSIONED.test(path) || GATHERED.test(path)
}

function byRename({ files }: Snapshot): Triviality | undefined {
  const moved = toReview(files ?? [])
  const isMechanical = moved.every(
    ({ change, additions, deletions }) => change === 'renamed' && additions + deletions <= LINES_PER_RENAME,
  )
  return moved.length > 0 && isMechanical ? { code: 'trivial-rename', facts: {} } : undefined
}

const TYPO =
  /\b(typos?|spelling|misspell\w*|grammar|punctuation|white ?space|indentation|formatting|trailing spaces?)\b/i

function byTypo({ title }: Snapshot, lines: number | undefined): Triviality | undefined {
  if (lines === undefined || lines > TYPO_LINES || !TYPO.test(title)) return undefined
  return { code: 'trivial-typo', facts: { lines } }
}

function byHousekeeping({ files }: Snapshot, lines: number | undefined): Triviality | undefined {
  if (files === null || lines === undefined || lines >= HOUSEKEEPING_LINES) return undefined
  if (!toReview(files).every(({ path }) => isHousekeeping(path))) return undefined
  return { code: 'trivial-housekeeping', facts: { lines } }
}

function toReview(files: readonly ChangedFile[]): readonly ChangedFile[] {
  return files.filter(({ isReviewed }) => isReviewed)
}
