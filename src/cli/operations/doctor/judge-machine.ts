import { type Finding, fine, wrong } from './finding.ts'

type Variables = Readonly<Record<string, string | undefined>>

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}

/** Pure. Authorities besides Node's own. @param isReadable of a file */
export function judgeAuthorities(variables: Variables, isReadable: (file: string) => boolean): Finding {
  const file = variables.NODE_EXTRA_CA_CERTS
  const system = variables.NODE_USE_SYSTEM_CA === '1' ? ' and the system’s' : ''
  if (variables.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    return wrong(
      'certificates',
      'are not verified; remove NODE_TLS_REJECT_UNAUTHORIZED and name the authority in NODE_EXTRA_CA_CERTS',
    )
  }
  if (!isSet(file)) return fine('certificates', `Node’s own authorities${system}`)
  return isReadable(file)
    ? fine('certificates', `Node’s own authorities${system}, and those of ${file}`)
    : wrong('certificates', `NODE_EXTRA_CA_CERTS names ${file}, which cannot be read; Node goes on without it`)
}

/** Below this a database that grows by a few megabytes a day is soon in trouble. */
const LEAST_FREE_BYTES = 500e6

/** Pure. Where the SQLite file lies; a copy of it should fit, too. */
export function judgeDisk(
  folder: string,
  { freeBytes, databaseBytes }: { readonly freeBytes: number; readonly databaseBytes: number },
): Finding {
  const text = `${megabytes(freeBytes)} free in ${folder}, the database takes ${megabytes(databaseBytes)}`
  return freeBytes >= Math.max(LEAST_FREE_BYTES, 2 * databaseBytes)
    ? fine('disk', text)
    : wrong('disk', `${text}; make room`)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

/** Pure. Files that hold secrets. @param mode as `stat` gives it; undefined when the file is not there */
export function judgeSecretFile(what: string, file: string, mode: number | undefined): Finding {
  if (mode === undefined) return wrong(what, `${file} is not there`)
  const others = mode & 0o077
  return others === 0
    ? fine(what, `${file}, for its owner alone`)
    : wrong(what, `others may read ${file}; chmod 600 it`)
}
