import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { MAX_CONFIGURATION_BYTES } from '../../config/parse-configuration.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { askInParts } from '../client/ask-in-parts.ts'
import { isForbidden } from '../client/classify-failure.ts'
import { type GraphqlError, graphqlFailure } from '../client/github-error.ts'

export type FileRead =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly etag: string | undefined
      /** The path at which it stands. */
      readonly path: string
      /** Paths of the same place at which there is a file, too, which is not read. */
      readonly passedOver: readonly string[]
    }
  /** The repository can be read and has none of the files. */
  | { readonly kind: 'absent' }
  /** The repository is not there, or not for us: what is in its files nobody knows. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'too-large'; readonly path: string }
  /** Bytes that GitHub does not know as text. */
  | { readonly kind: 'no-text'; readonly path: string }

export interface FilePlace extends RepositoryName {
  /** The first one that is there is read. */
  readonly paths: readonly [string, ...string[]]
  /** Up to which size a file is read; absent: that of a configuration. */
  readonly mostBytes?: number
}

/** Some repositories a query keep it at one point and its answer small. */
const FILES_A_QUERY = 20

const blob = z.object({
  byteSize: z.number(),
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean().nullish(),
  text: z.string().nullable(),
})
const answer = z.record(z.string(), z.unknown())
const found = z.record(z.string(), z.union([blob, z.object({})]).nullable())

/**
 * One file of each of many repositories' default branches, in the order of the places, for one point a query of 20. Undefined where GitHub
 * did not say: then nothing is known about the file.
 */
export async function readRepositoryFiles(
  octokit: Octokit,
  places: readonly FilePlace[],
): Promise<readonly (FileRead | undefined)[]> {
  const reads: (FileRead | undefined)[] = []
  for (let start = 0; start < places.length; start += FILES_A_QUERY) {
    await askInParts(places.slice(start, start + FILES_A_QUERY), async (batch) => {
      const { data, errors } = await ask(octokit, batch)
      for (const [index, place] of batch.entries()) reads.push(readOf({ alias: `r${index}`, place }, data, errors))
    })
  }
  return reads
}

/** The same of one repository. @throws what `octokit` throws, but not that GitHub refuses */
export async function readRepositoryPlace(octokit: Octokit, place: FilePlace): Promise<FileRead> {
  try {
    const [read] = await readRepositoryFiles(octokit, [place])
    return read ?? { kind: 'unreadable' }
  } catch (error) {
    if (isForbidden(error)) return { kind: 'unreadable' }
    throw error
  }
}

interface Asked {
  readonly alias: string
  readonly place: FilePlace
}

/** A file that is null beside an error is not absent. */
function readOf(asked: Asked, data: Answered['data'], errors: readonly GraphqlError[]): FileRead | undefined {
  const about = errors.filter(({ path }) => path.length === 0 || path[0] === asked.alias)
  if (about.length === 0) return firstFile(data[asked.alias], asked.place)
  return about.every(({ type }) => type === 'NOT_FOUND' || type === 'FORBIDDEN') ? { kind: 'unreadable' } : undefined
}

function firstFile(data: unknown, { paths, mostBytes = MAX_CONFIGURATION_BYTES }: FilePlace): FileRead | undefined {
  const parsed = found.safeParse(data)
  const files = parsed.data
  if (files === undefined || paths.some((_, index) => !(`f${index}` in files))) return undefined
  const present = paths.flatMap((path, index) => fileOf(files[`f${index}`], { path, mostBytes }))
  const [first, ...others] = present
  if (first?.kind !== 'text') return first ?? { kind: 'absent' }
  return { ...first, passedOver: others.map(({ path }) => path) }
}

type Present = Extract<FileRead, { readonly path: string }>

/** Empty for what is no file. */
function fileOf(
  data: unknown,
  { path, mostBytes }: { readonly path: string; readonly mostBytes: number },
): readonly Present[] {
  const file = blob.safeParse(data)
  if (!file.success) return []
  const { byteSize, isBinary, isTruncated, text } = file.data
  if (byteSize > mostBytes || isTruncated === true) return [{ kind: 'too-large', path }]
  if (isBinary === true || text === null) return [{ kind: 'no-text', path }]
  return [{ kind: 'text', text, etag: undefined, path, passedOver: [] }]
}

interface Answered {
  readonly data: Readonly<Record<string, unknown>>
  readonly errors: readonly GraphqlError[]
}

async function ask(octokit: Octokit, batch: readonly FilePlace[]): Promise<Answered> {
  const parameters = batch.flatMap(({ paths }, index) => [
    `$o${index}: String!, $n${index}: String!`,
    ...paths.map((_, at) => `$p${index}_${at}: String!`),
  ])
  const fields = batch.map(
    ({ paths }, index) =>
      `r${index}: repository(owner: $o${index}, name: $n${index}) { ${paths
        .map(
          (_, at) =>
            `f${at}: object(expression: $p${index}_${at}) { ... on Blob { byteSize isBinary isTruncated text } }`,
        )
        .join(' ')} }`,
  )
  const values = Object.fromEntries(
    batch.flatMap(({ owner, name, paths }, index) => [
      [`o${index}`, owner],
      [`n${index}`, name],
      ...paths.map((path, at) => [`p${index}_${at}`, `HEAD:${path}`]),
    ]),
  )
  const query = `query Configurations(${parameters.join(', ')}) { rateLimit { cost remaining resetAt } ${fields.join('\n')} }`
  try {
    return { data: answer.parse(await octokit.graphql(query, values)), errors: [] }
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    if (failure.errors.some(({ type }) => type === 'RATE_LIMITED')) throw error
    return { data: answer.parse(failure.data), errors: failure.errors }
  }
}
