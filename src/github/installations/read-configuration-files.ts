import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { MAX_CONFIGURATION_BYTES } from '../../config/parse-configuration.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { type GraphqlError, graphqlFailure } from '../client/github-error.ts'

export type FileRead =
  | { readonly kind: 'text'; readonly text: string; readonly etag: string | undefined }
  /** The repository can be read and has no such file. */
  | { readonly kind: 'absent' }
  /** The repository is not there, or not for us: what is in its files nobody knows. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'too-large' }

interface FilePlace extends RepositoryName {
  readonly path: string
}

/** Some repositories a query keep it at one point and its answer small. */
const FILES_A_QUERY = 20

const blob = z.object({ byteSize: z.number(), isBinary: z.boolean().nullable(), text: z.string().nullable() })
const answer = z.record(z.string(), z.unknown())
const found = z.object({ object: z.union([blob, z.object({})]).nullable() })

/**
 * The same file of many repositories' default branches, in the order of the places, for one point a query of 20. Undefined where GitHub
 * did not say: then nothing is known about the file.
 */
export async function readConfigurationFiles(
  octokit: Octokit,
  places: readonly FilePlace[],
): Promise<readonly (FileRead | undefined)[]> {
  const reads: (FileRead | undefined)[] = []
  for (let start = 0; start < places.length; start += FILES_A_QUERY) {
    const batch = places.slice(start, start + FILES_A_QUERY)
    const { data, errors } = await ask(octokit, batch)
    for (const index of batch.keys()) reads.push(readOf(`r${index}`, data, errors))
  }
  return reads
}

/** A file that is null beside an error is not absent. */
function readOf(alias: string, data: Answered['data'], errors: readonly GraphqlError[]): FileRead | undefined {
  const about = errors.filter(({ path }) => path.length === 0 || path[0] === alias)
  if (about.length === 0) return fileOf(data[alias])
  return about.every(({ type }) => type === 'NOT_FOUND' || type === 'FORBIDDEN') ? { kind: 'unreadable' } : undefined
}

function fileOf(data: unknown): FileRead | undefined {
  const parsed = found.safeParse(data)
  if (!parsed.success) return undefined
  const file = blob.safeParse(parsed.data.object)
  if (!file.success) return { kind: 'absent' }
  if (file.data.byteSize > MAX_CONFIGURATION_BYTES) return { kind: 'too-large' }
  if (file.data.isBinary === true || file.data.text === null) return { kind: 'absent' }
  return { kind: 'text', text: file.data.text, etag: undefined }
}

interface Answered {
  readonly data: Readonly<Record<string, unknown>>
  readonly errors: readonly GraphqlError[]
}

async function ask(octokit: Octokit, batch: readonly FilePlace[]): Promise<Answered> {
  const parameters = batch.map((_, index) => `$o${index}: String!, $n${index}: String!, $p${index}: String!`)
  const fields = batch.map(
    (_, index) => `r${index}: repository(owner: $o${index}, name: $n${index}) {
      object(expression: $p${index}) { ... on Blob { byteSize isBinary text } } }`,
  )
  const values = Object.fromEntries(
    batch.flatMap(({ owner, name, path }, index) => [
      [`o${index}`, owner],
      [`n${index}`, name],
      [`p${index}`, `HEAD:${path}`],
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
