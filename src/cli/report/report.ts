import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Readable, Writable } from 'node:stream'
import { DAY_MS } from '../../util/time.ts'
import { type AnalyzeOptions, analyze } from '../analyze/analyze.ts'
import { checkTimezone, parsePeriods } from '../analyze/analyze-window.ts'
import { describeResult } from '../fetch/fetch.ts'
import { type FetchIo, fetchArchive, patienceOf } from '../fetch/fetch-archive.ts'
import { FIGURE_DAYS, nameOf, parseSince, parseTargets } from '../fetch/fetch-target.ts'
import { PLAIN_NAMES } from '../fetch/naming.ts'
import { UsageProblem } from '../report-fault.ts'
import { createSilence, type Output } from '../terminal.ts'
import { writeOutput } from '../write-output.ts'
import { postReportIssue } from './post-report-issue.ts'

/** As it is called here, and what `analyze` calls it. */
const FORMATS = { text: 'table', markdown: 'markdown', json: 'json', csv: 'csv', html: 'html' } as const

export interface ReportOptions {
  readonly archive?: readonly string[]
  readonly since?: string
  /** Two periods, `2026-Q3..2026-Q4`, instead of `since`. */
  readonly compare?: string
  readonly format: keyof typeof FORMATS
  readonly out?: string
  readonly timezone: string
  readonly cache?: string
  readonly config?: string
  readonly codeowners?: string
  readonly wait: boolean
  /** Nothing on standard error but faults. */
  readonly quiet?: boolean
  /** Where to post it as an issue too: `OWNER/REPO`. */
  readonly issue?: string
}

export interface ReportIo extends FetchIo {
  readonly stdin: Readable
  readonly stdout: Output
}

/**
 * The figures of repositories on GitHub, read with a token and kept for the next time, or of archives. Exit code 1 when something had to be
 * left out. @throws UsageProblem
 */
export async function runReport(texts: readonly string[], options: ReportOptions, given: ReportIo): Promise<number> {
  const io = options.quiet === true ? { ...given, stderr: createSilence() } : given
  if (options.compare !== undefined && options.since !== undefined) {
    throw new UsageProblem('--compare says itself when the figures begin; leave --since out')
  }
  checkTimezone(options.timezone)
  const source = await sourceOf(texts, options, io)
  const asked: AnalyzeOptions = {
    ...source.asked,
    format: FORMATS[options.format],
    timezone: options.timezone,
    title: source.title,
    ...(options.compare === undefined ? {} : { compare: options.compare }),
    signals: { historyFrom: source.historyFrom },
    ...(options.config === undefined ? {} : { config: options.config }),
    ...(options.codeowners === undefined ? {} : { codeowners: options.codeowners }),
  }
  if (options.issue !== undefined) refuseIssue(options, source)
  if (options.out === undefined && options.issue === undefined) return Math.max(source.code, await analyze(asked, io))
  const { text, stdout } = collector()
  const code = await analyze(asked, { ...io, stdout })
  if (options.out !== undefined) writeOutput(options.out, text())
  if (options.issue !== undefined) await post(options.issue, { source, text: text(), options, io })
  return Math.max(source.code, code)
}

/** An issue is Markdown, and says in public only what is public. @throws UsageProblem */
function refuseIssue({ format }: ReportOptions, { repositories }: Source): void {
  if (format !== 'markdown') throw new UsageProblem('--issue posts Markdown; add --format markdown')
  if (repositories.length === 0)
    throw new UsageProblem('--issue needs OWNER/REPO; nobody knows how private an archive is')
}

interface Posting {
  readonly source: Source
  readonly text: string
  readonly options: ReportOptions
  readonly io: ReportIo
}

async function post(place: string, { source, text, options, io }: Posting): Promise<void> {
  const { title: name, repositories } = source
  const { timezone, wait: waits } = options
  const patience = { ...patienceOf(io), waits }
  const posted = await postReportIssue(place, { text, name, repositories, timezone }, { env: io.env, patience })
  io.stderr.write(`${posted.url} ${posted.kind}\n`)
}

interface Source {
  readonly asked: Pick<AnalyzeOptions, 'archive' | 'from' | 'asOf'>
  readonly title: string
  readonly code: number
  /** `owner/name` of everything that was read from GitHub. */
  readonly repositories: readonly string[]
  /** From when on it is complete, milliseconds since the epoch; undefined: nobody knows. */
  readonly historyFrom: number | undefined
}

async function sourceOf(texts: readonly string[], options: ReportOptions, io: ReportIo): Promise<Source> {
  const { archive = [], since } = options
  if (texts.length > 0 === archive.length > 0) {
    throw new UsageProblem('say what to report on: OWNER/REPO, or --archive FILE, and not both')
  }
  if (archive.length > 0) {
    if (since !== undefined) parseSince(since, io.now(), options.timezone)
    const from = since === undefined ? {} : { from: since }
    return {
      asked: { archive, ...from },
      title: archive.map((path) => path.split('/').at(-1)).join(', '),
      code: 0,
      repositories: [],
      historyFrom: undefined,
    }
  }
  return fetchSource(texts, options, io)
}

/** Figures begin where `since` says, else ninety days ago; what is read begins earlier. */
async function fetchSource(texts: readonly string[], options: ReportOptions, io: ReportIo): Promise<Source> {
  const targets = parseTargets(texts)
  const now = io.now()
  const from = options.since === undefined ? Math.floor(now / DAY_MS) * DAY_MS - FIGURE_DAYS * DAY_MS : undefined
  const title = targets.map(nameOf).join(', ')
  const out = join(cacheFolder(options, io.env), `${title.toLowerCase().replaceAll(/[^\w.-]+/g, '-')}.jsonl.gz`)
  const since = firstDay(options, now)
  const result = await fetchArchive({ targets, since, out, naming: PLAIN_NAMES, waits: options.wait }, io)
  io.stderr.write(`${describeResult(result)}\n`)
  if (result.pulls === 0 && result.incomplete > 0) {
    throw new Error(`there is nothing to report on of ${title} yet; run the same command again later`)
  }
  if (result.isEmpty) {
    const day = new Date(since).toISOString().slice(0, 10)
    throw new UsageProblem(`${title} has no pull request that was updated since ${day}; ask for more with --since`)
  }
  const begin = options.compare === undefined ? { from: new Date(from ?? since).toISOString() } : {}
  const asked = { archive: [out], ...begin, asOf: new Date(now).toISOString() }
  return { asked, title, code: result.incomplete === 0 ? 0 : 1, repositories: result.repositories, historyFrom: since }
}

/** A pull request of a period was updated in it or later. Milliseconds since the epoch. */
function firstDay({ compare, since, timezone }: ReportOptions, now: number): number {
  return compare === undefined ? parseSince(since, now, timezone) : parsePeriods(compare, timezone, now)[0].from
}

/** One folder a host, because names mean something else on another. */
function cacheFolder({ cache }: ReportOptions, env: NodeJS.ProcessEnv): string {
  const root = cache ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'soundings')
  const host = (env.GHE_HOST ?? env.GITHUB_API_URL ?? 'github.com').replace(/^https?:\/\//, '')
  const folder = join(root, host.replaceAll(/[^\w.-]+/g, '-'))
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new UsageProblem(`${folder} cannot be made; name a folder for what was read with --cache`, { cause: error })
  }
  return folder
}

function collector() {
  const chunks: Buffer[] = []
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stdout, text: () => Buffer.concat(chunks).toString('utf8') }
}
