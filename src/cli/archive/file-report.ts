import type { Source } from '../../snapshot/foreign/foreign-pull.ts'
import { SOURCES } from '../../snapshot/foreign/foreign-pull.ts'
import { plural } from '../../util/sentences.ts'
import { type ChunkReport, emptyReport } from './read-chunk.ts'

/** Lines with the same fault; only the first few are remembered. */
interface Fault {
  readonly first: number[]
  count: number
}

const FIRST = 3

/** Everything that was found in one file. */
export interface FileReport {
  readonly name: string
  readonly pulls: number
  readonly total: ChunkReport
  readonly faults: ReadonlyMap<string, Fault>
  readonly damage: { readonly line: number; readonly why: string } | undefined
  /** Of a file of events: pull requests that were opened before it begins; undefined for all other files. */
  readonly openedBefore: number | undefined
}

/** Adds up the reports of a file's chunks. */
export function createFileReport(name: string) {
  const total = emptyReport()
  const faults = new Map<string, Fault>()
  let damage: FileReport['damage']
  let openedBefore: number | undefined
  let [records, pulls] = [0, 0]

  function add(report: ChunkReport, found: number): void {
    records += report.records
    pulls += found
    for (const { line, why } of report.broken) addFault(line, why)
    for (const one of report.others.slice(0, 1)) total.others.push(one)
    for (const { line, what } of report.others) addFault(line, `is ${what}, not a pull request`)
    addCounts(total.sources, report.sources)
    addCounts(total.lacks, report.lacks)
    for (const [key, name] of Object.entries(report.lookAlikes)) total.lookAlikes[key] = name
  }

  function addFault(line: number, why: string): void {
    const fault = faults.getOrInsertComputed(why, () => ({ first: [], count: 0 }))
    fault.count += 1
    if (fault.first.length < FIRST) fault.first.push(line)
  }

  return {
    add,
    setDamage(line: number, why: string) {
      damage = { line, why }
    },
    setEvents(unknown: number) {
      openedBefore = unknown
    },
    result: (): FileReport => ({ name, pulls, total: { ...total, records }, faults, damage, openedBefore }),
  }
}

function addCounts<Key extends string>(sums: Partial<Record<Key, number>>, counts: Partial<Record<Key, number>>): void {
  for (const key of Object.keys(counts) as Key[]) sums[key] = (sums[key] ?? 0) + (counts[key] ?? 0) // its own keys
}

/** What is not ours: a file of another tool may hold other records without fault. */
function sourcesOf({ total, openedBefore }: FileReport): readonly Source[] {
  if (openedBefore !== undefined) return ['events']
  return (Object.keys(total.sources) as Source[]).filter((source) => (total.sources[source] ?? 0) > 0) // its own keys
}

function isForeign(report: FileReport): boolean {
  const sources = sourcesOf(report)
  return sources.length > 0 && !sources.includes('archive') && !sources.includes('look-alike')
}

/** Why nothing can be taken from the file, in one sentence. */
export function describeNothing(report: FileReport): string {
  const { name, total, faults, openedBefore, damage } = report
  const sources = sourcesOf(report)
  if (damage !== undefined) return `${name} ${damage.why}; nothing before that is a pull request.`
  if (openedBefore !== undefined) {
    return `${name} looks like ${SOURCES.events}; ${openedBefore === 0 ? 'none is about a pull request' : `none of its ${plural(openedBefore, 'pull request')} was opened in it`}. Nothing to analyze.`
  }
  if (total.records === 0)
    return `${name} is empty; there is no pull request in it. docs/archive.md says what can be read.`
  const [first] = faults
  const looks = sources.length === 0 ? '' : ` looks like ${sources.map((source) => SOURCES[source]).join(' and ')};`
  const why = first === undefined ? '' : ` (line ${first[1].first[0]} ${first[0]})`
  return `${name}${looks === '' ? ':' : looks} ${plural(total.records, 'record')} read, none is a pull request that can be used${why}. Nothing to analyze; docs/archive.md says what can be read.`
}

/** What has to be said of a file that was read, one line each; `isIncomplete` where something of it is lost. */
export function describeFile(report: FileReport): {
  readonly lines: readonly string[]
  readonly isIncomplete: boolean
} {
  const { name, damage, faults, total, pulls } = report
  const isKnownOther = (why: string) => isForeign(report) && why.endsWith(', not a pull request')
  const broken = [...faults].filter(([why]) => !isKnownOther(why))
  const lines = [
    ...sourceLine(report),
    ...lookAlikeLine(report),
    ...broken.map(([why, fault]) => faultLine(name, why, fault)),
    ...leftOutLine(
      name,
      [...faults].filter(([why]) => isKnownOther(why)),
    ),
    ...(damage === undefined
      ? []
      : [
          `${name}:${damage.line} ${damage.why}; ${plural(pulls, 'pull request')} of ${plural(total.records, 'record')} read, the result is incomplete`,
        ]),
  ]
  return { lines, isIncomplete: broken.length > 0 || damage !== undefined }
}

function faultLine(name: string, why: string, { first: [line = 0, ...more], count }: Fault): string {
  if (count === 1) return `${name}:${line} ${why}; skipped`
  const rest = count - 1 - more.length
  const others =
    rest === 0
      ? `${more.length === 1 ? 'line' : 'lines'} ${more.join(' and ')}`
      : `${more.length === 0 ? '' : `lines ${more.join(', ')} and `}${rest} more`
  return `${name}:${line} ${why} (and on ${others}); skipped`
}

function leftOutLine(name: string, others: readonly (readonly [string, Fault])[]): readonly string[] {
  const [first] = others
  if (first === undefined) return []
  const count = others.reduce((sum, [, fault]) => sum + fault.count, 0)
  return [`${name}: ${plural(count, 'record')} left out (line ${first[1].first[0]} ${first[0]})`]
}

function lookAlikeLine({ name, total }: FileReport): readonly string[] {
  const pairs = Object.entries(total.lookAlikes)
  if (pairs.length === 0) return []
  const keys = pairs.map(([key]) => key).join(', ')
  return [`${name}: ${keys} ${pairs.length === 1 ? 'is' : 'are'} read as ${pairs.map(([, own]) => own).join(', ')}`]
}

/** What a file of another tool is, and what it lacks. */
function sourceLine(report: FileReport): readonly string[] {
  const { name, openedBefore } = report
  if (!isForeign(report)) return []
  const sources = sourcesOf(report)
  const lacks = lacksOf(report)
  const before = openedBefore ? [`${plural(openedBefore, 'pull request')} opened before it begins are left out`] : []
  const said = [...lacks, ...before]
  const read = `${name} is read as ${sources.map((source) => SOURCES[source]).join(' and ')}`
  return [said.length === 0 ? read : `${read}; ${said.join('; ')}`]
}

function lacksOf({ total: { lacks }, pulls: all }: FileReport): readonly string[] {
  const { reviews, reviewTexts, inlineComments, sizes } = lacks
  if (all > 0 && reviews === all) return ['reviews are not in it: depth, waits and approvals are left out']
  return [
    reviews === 0 ? [] : [`the reviews of ${reviews} are not in it or cut off, so they are in no figure about reviews`],
    reviewTexts === 0 ? [] : ['texts of reviews are missing, so approvals without a trace are an upper bound'],
    inlineComments === 0 ? [] : ['inline comments are not in it, so approvals without a trace are an upper bound'],
    sizes === 0 || sizes < all ? [] : ['sizes are not in it'],
  ].flat()
}
