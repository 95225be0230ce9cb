import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { MAX_CONFIGURATION_BYTES } from '../../config/parse-configuration.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { graphqlFailure } from '../client/github-error.ts'
import type { FileRead } from './read-configuration-file.ts'

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
    const { data, absent } = await ask(octokit, batch)
    for (const index of batch.keys())
      reads.push(absent.has(`r${index}`) ? { kind: 'absent' } : fileOf(data[`r${index}`]))
  }
  return reads
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
  /** Where GitHub says that there is no such repository, and so no file. */
  readonly absent: ReadonlySet<string>
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
    return { data: answer.parse(await octokit.graphql(query, values)), absent: new Set() }
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || failure.data === null) throw error
    if (failure.errors.some(({ type }) => type === 'RATE_LIMITED')) throw error
    const gone = failure.errors.filter(({ type, path }) => type === 'NOT_FOUND' && path.length === 1)
    return { data: answer.parse(failure.data), absent: new Set(gone.map(({ path }) => String(path[0]))) }
  }
}
