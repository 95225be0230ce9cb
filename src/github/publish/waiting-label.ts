import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryName, RepositoryRef } from '../../snapshot/repository-name.ts'
import { graphqlFailure, httpStatus, isGone } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

/** A pull request with the id that GraphQL knows it by. */
export interface LabelledPull {
  readonly number: number
  readonly nodeId: string
}

export interface LabelUse {
  /** undefined where the repository has no such label. */
  readonly labelId: string | undefined
  /** Open pull requests that carry it; at most 100, the rest has its turn tomorrow. */
  readonly carriers: readonly LabelledPull[]
  /** Those that were asked for, as far as they are there. */
  readonly wanted: readonly LabelledPull[]
}

const pull = z.object({ id: z.string(), number: z.number() })
const answer = z.object({
  repository: z
    .looseObject({
      databaseId: z.number(),
      label: z.object({ id: z.string() }).nullable(),
      pullRequests: z.object({ nodes: z.array(pull.nullable()) }),
    })
    .nullable(),
})

/** Who carries a label and who should, in one query; undefined when another repository has this name now. */
export async function readLabelUse(
  octokit: Octokit,
  { id, owner, name }: RepositoryRef,
  { label, numbers }: { readonly label: string; readonly numbers: readonly number[] },
): Promise<LabelUse | undefined> {
  const declared = numbers.map((_, index) => `, $n${index}: Int!`).join('')
  const parts = numbers.map((_, index) => `p${index}: pullRequest(number: $n${index}) { id number }`)
  const text = `query WaitingLabel($owner: String!, $name: String!, $label: String!${declared}) {
    rateLimit { cost remaining resetAt }
    repository(owner: $owner, name: $name) { databaseId label(name: $label) { id }
      pullRequests(states: OPEN, labels: [$label], first: 100) { nodes { id number } }
      ${parts.join('\n      ')} }
  }`
  const asked = Object.fromEntries(numbers.map((number, index) => [`n${index}`, number]))
  const { repository } = answer.parse(await askPartially(octokit, text, { owner, name, label, ...asked }))
  if (repository === null || String(repository.databaseId) !== id) return undefined
  const wanted = numbers.map((_, index) => pull.safeParse(repository[`p${index}`]).data)
  return {
    labelId: repository.label?.id,
    carriers: present(repository.pullRequests.nodes),
    wanted: present(wanted),
  }
}

/** A pull request that is gone is null, with an error beside it that must not cost the others their label. */
async function askPartially(octokit: Octokit, text: string, values: Readonly<Record<string, unknown>>) {
  try {
    return await octokit.graphql(text, values)
  } catch (error) {
    const failure = graphqlFailure(error)
    const isInside = failure?.errors.every(({ type, path }) => type === 'NOT_FOUND' && path.length > 1)
    if (isInside !== true || isRateLimited(error)) throw error
    return failure?.data
  }
}

function present(nodes: readonly (z.infer<typeof pull> | null | undefined)[]): readonly LabelledPull[] {
  return nodes.flatMap((node) => (node == null ? [] : [{ number: node.number, nodeId: node.id }]))
}

/** Makes the label, or finds what somebody made meanwhile; gives its node id. */
export async function createWaitingLabel(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  label: string,
): Promise<string> {
  const place = { owner, repo: name, name: label }
  const look = { color: 'fbca04', description: 'Has been waiting for a first review for long' }
  try {
    return (await octokit.request('POST /repos/{owner}/{repo}/labels', { ...place, ...look })).data.node_id
  } catch (error) {
    if (httpStatus(error) !== 422) throw error
    const made = await findLabel(octokit, place)
    if (made === undefined) throw error
    return made
  }
}

/** GitHub says in several ways that there is such a label, so it is looked for. */
async function findLabel(
  octokit: Octokit,
  place: { readonly owner: string; readonly repo: string; readonly name: string },
): Promise<string | undefined> {
  try {
    return (await octokit.request('GET /repos/{owner}/{repo}/labels/{name}', place)).data.node_id
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

const MUTATIONS = {
  add: 'mutation Label($id: ID!, $label: ID!) { addLabelsToLabelable(input: { labelableId: $id, labelIds: [$label] }) { clientMutationId } }',
  remove:
    'mutation Unlabel($id: ID!, $label: ID!) { removeLabelsFromLabelable(input: { labelableId: $id, labelIds: [$label] }) { clientMutationId } }',
} as const

/** Puts the label on a pull request or takes it off. Nobody is mentioned, and no comment is written. */
export async function changeLabel(
  octokit: Octokit,
  change: keyof typeof MUTATIONS,
  { nodeId, labelId }: { readonly nodeId: string; readonly labelId: string },
): Promise<void> {
  await octokit.graphql(MUTATIONS[change], { id: nodeId, label: labelId })
}
