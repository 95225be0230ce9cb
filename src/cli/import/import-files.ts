import { type ActorSecret, actorKey } from '../../store/installations/actor-keys.ts'
import type { ImportKind, ImportPlace } from './import-kind.ts'
import { readRows } from './read-rows.ts'
import { Row, RowProblem } from './row.ts'

/** Where rows go, and who is asked about them. */
export interface ImportTarget {
  readonly store: ImportPlace['store']
  readonly installationId: string
  readonly secret: ActorSecret
  /** The zone of instants that say none. */
  readonly timezone: string
  /** Ids of repositories by OWNER/NAME in lower case. */
  readonly repositories: ReadonlyMap<string, string>
  /** The number of the account behind a login; undefined where GitHub knows none. */
  readonly findAccount: (login: string) => Promise<string | undefined>
  readonly isDryRun: boolean
}

export interface ImportOutput {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/**
 * Takes the rows of files into the store. A file that cannot be taken as a whole stops everything before anything is kept; a row that
 * cannot be taken is named and left out.
 *
 * @param openTarget called once all files are known to be of use
 * @returns 0 where every row was taken without a word, else 1
 * @throws UsageProblem where a file cannot be taken as a whole
 */
export async function importFiles(
  kind: ImportKind,
  files: readonly string[],
  openTarget: () => Promise<ImportTarget>,
  output: ImportOutput,
): Promise<number> {
  for (const file of files) await checkFile(kind, file)
  const target = await openTarget()
  const findKeys = createPersonKeys(target)
  const begun = createBegun()
  let remarks = 0
  for (const file of files) remarks += await importFile(kind, file, { target, findKeys, begun, output })
  return remarks === 0 ? 0 : 1
}

/** Reads all of it once, so that nothing is kept of a file with a wrong column or too many rows. */
async function checkFile(kind: ImportKind, file: string): Promise<void> {
  for await (const _ of readRows(file, kind));
}

interface ImportRunParts {
  readonly target: ImportTarget
  readonly findKeys: ImportPlace['personKeys']
  readonly begun: ImportPlace['begun']
  readonly output: ImportOutput
}

/** Gives how many sentences were said about rows. */
async function importFile(kind: ImportKind, file: string, parts: ImportRunParts): Promise<number> {
  const { target, output } = parts
  const counts = { taken: 0, removed: 0, remarks: 0, left: 0 }
  let line = 0
  const mention = (sentence: string) => output.stderr.write(`${file}: line ${line}: ${sentence}\n`)
  const say = (sentence: string) => {
    counts.remarks += 1
    mention(sentence)
  }
  const run = kind.open(placeOf(parts, { note: say, mention }))
  for await (const fileRow of readRows(file, kind)) {
    line = fileRow.line
    try {
      const row = new Row(fileRow, { key: kind.key, timezone: target.timezone })
      await run.take(row)
      counts[row.isDeletion ? 'removed' : 'taken'] += 1
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error
      say(error.message)
      counts.left += 1
    }
  }
  await run.finish()
  output.stdout.write(`${file}: ${describe(counts, target.isDryRun)}\n`)
  return counts.remarks
}

function describe(counts: { taken: number; removed: number; left: number }, isDryRun: boolean): string {
  const [taken, removed] = isDryRun ? ['would be taken', 'would be removed'] : ['taken', 'removed']
  return `${rows(counts.taken)} ${taken}, ${counts.removed} ${removed}, ${counts.left} left out`
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}

/** How something is said of the row at hand: as a remark, or in passing. */
interface Voices {
  readonly note: ImportPlace['note']
  readonly mention: (sentence: string) => void
}

function placeOf({ target, findKeys, begun }: ImportRunParts, { note, mention }: Voices): ImportPlace {
  const { store, installationId, secret, repositories, isDryRun } = target
  return {
    store,
    installationId,
    isDryRun,
    findRepository(name) {
      const id = repositories.get(name.toLowerCase())
      if (id === undefined) throw new RowProblem(`the App sees no repository ${name}; write it as OWNER/NAME`)
      return id
    },
    async personKeys(login) {
      const keys = await findKeys(login)
      const isUnknown = keys.length === 1 && !isDryRun
      if (isUnknown && begun(`somebody unknown\n${login}`)) mention(unknownPerson(login))
      return keys
    },
    hash: (text) => actorKey({ salt: secret.salt, keys: [] }, `imported row ${text}`),
    begun,
    note,
  }
}

function unknownPerson(login: string): string {
  return `GitHub knows no account ${login}; rows of ${login} are kept, and are of nobody whom it knows`
}

/** Tells of each name once that it is new. */
function createBegun(): ImportPlace['begun'] {
  const seen = new Set<string>()
  return (name) => {
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }
}

const LOGIN = /^[a-z\d][a-z\d_-]{0,99}$/

/**
 * Keys of people, each asked for once. Reviews are kept by the account's number, so a person is, too; one whom GitHub does not know is kept
 * by the login, and moves once GitHub knows them.
 */
function createPersonKeys({ secret, findAccount }: ImportTarget): ImportPlace['personKeys'] {
  const known = new Map<string, Promise<readonly [string, ...string[]]>>()
  const ask = async (login: string): Promise<readonly [string, ...string[]]> => {
    const byLogin = actorKey(secret, login)
    const account = await findAccount(login)
    return account === undefined ? [byLogin] : [actorKey(secret, account), byLogin]
  }
  return (written) => {
    const login = written.replace(/^@/, '').toLowerCase()
    if (!LOGIN.test(login)) throw new RowProblem('a person is named by their login on GitHub')
    const keys = known.get(login) ?? ask(login)
    known.set(login, keys)
    return keys
  }
}
