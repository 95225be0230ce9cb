import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { askInParts } from '../client/ask-in-parts.ts'
import { isUnknownField } from '../client/fields/unknown-fields.ts'
import { type GraphqlError, graphqlFailure } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

/** What the projects of an organisation say about one issue. */
export interface BoardValues {
  /** Fields that hold a number. */
  readonly numbers: readonly { readonly project: number; readonly name: string; readonly value: number }[]
  /** Options that are chosen, and since when, milliseconds since the epoch. */
  readonly options: readonly { readonly option: string; readonly at: number }[]
}

/** Lists of a query: each issue has ten projects at most, each with its fields. */
const ISSUES_A_QUERY = 25

const ITEMS = `projectItems(first: 10, includeArchived: true) { nodes { project { number } fieldValues(first: 50) { nodes { __typename
  ... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
  ... on ProjectV2ItemFieldSingleSelectValue { name updatedAt } } } } }`

const value = z.object({
  number: z.number().nullish(),
  field: z.object({ name: z.string().optional() }).nullish(),
  name: z.string().nullish(),
  updatedAt: z
    .string()
    .transform((text) => Date.parse(text))
    .optional(),
})
const item = z.object({
  project: z.object({ number: z.number() }).nullable(),
  fieldValues: z.object({ nodes: z.array(value.nullable()).nullable() }).nullable(),
})
const onBoards = z
  .object({ projectItems: z.object({ nodes: z.array(item.nullable()).nullable() }) })
  .transform(({ projectItems }) => toValues(projectItems.nodes ?? []))

function toValues(items: readonly (z.infer<typeof item> | null)[]): BoardValues {
  const numbers: BoardValues['numbers'][number][] = []
  const options: BoardValues['options'][number][] = []
  for (const one of items) {
    const project = one?.project?.number
    if (project === undefined) continue
    for (const found of one?.fieldValues?.nodes ?? []) {
      const [name, number] = [found?.field?.name, found?.number]
      if (name !== undefined && number != null) numbers.push({ project, name, value: number })
      if (found?.name != null && found.updatedAt !== undefined)
        options.push({ option: found.name, at: found.updatedAt })
    }
  }
  return { numbers, options }
}

/** What projects say about issues, by their numbers; one that GitHub does not show is not in the map. */
export async function readBoards(
  octokit: Octokit,
  { owner, name }: { readonly owner: string; readonly name: string },
  numbers: readonly number[],
): Promise<ReadonlyMap<number, BoardValues>> {
  const found = new Map<number, BoardValues>()
  for (let start = 0; start < numbers.length; start += ISSUES_A_QUERY) {
    await askInParts(numbers.slice(start, start + ISSUES_A_QUERY), async (batch, isAlone) => {
      const lists = batch.map((number) => `i${number}: issue(number: ${number}) { ${ITEMS} }`)
      const query = `query Boards($owner: String!, $name: String!) {
        rateLimit { cost remaining resetAt } repository(owner: $owner, name: $name) { ${lists.join('\n')} } }`
      const data = await ask(() => octokit.graphql(query, { owner, name }), isAlone)
      const { repository } = z.object({ repository: z.record(z.string(), z.unknown()).nullish() }).parse(data ?? {})
      for (const number of batch) {
        const values = onBoards.nullish().parse(repository?.[`i${number}`])
        if (values != null) found.set(number, values)
      }
    })
  }
  return found
}

/** An issue that a project's event names, with what projects say about it. */
export interface BoardIssue {
  readonly repositoryId: string
  readonly number: number
  readonly values: BoardValues
}

/** Undefined where the App may not read it, or where it is no issue. @param id GitHub's node id */
export async function readBoardIssue(octokit: Octokit, id: string): Promise<BoardIssue | undefined> {
  const query = `query BoardIssue($id: ID!) { rateLimit { cost remaining resetAt }
    node(id: $id) { ... on Issue { number repository { databaseId } ${ITEMS} } } }`
  const data = await ask(() => octokit.graphql(query, { id }), true)
  const place = z.object({ number: z.number(), repository: z.object({ databaseId: z.number() }) })
  const { node } = z.object({ node: place.and(onBoards).nullish().catch(null) }).parse(data ?? {})
  return node == null
    ? undefined
    : { repositoryId: String(node.repository.databaseId), number: node.number, values: node }
}

/** What is not shown for want of a permission is null beside an error; undefined where nothing is shown, as by a server without projects. */
async function ask(send: () => Promise<unknown>, isAlone: boolean): Promise<unknown> {
  try {
    return await send()
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || isRateLimited(error)) throw error
    if (!failure.errors.every(isRefusal) && !(isAlone && failure.data !== null)) throw error
    return failure.data ?? undefined
  }
}

function isRefusal(error: GraphqlError): boolean {
  const { type } = error
  return type === 'FORBIDDEN' || type === 'NOT_FOUND' || isUnknownField(error)
}
