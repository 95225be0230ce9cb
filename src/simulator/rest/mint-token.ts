import { z } from 'zod'
import type { InstallationState } from '../state/world.ts'
import type { Tokens } from '../tokens.ts'
import { repositoryJson } from './json/repository-json.ts'
import { fail, type RestAnswer, type RestRequest } from './route.ts'

const body = z.object({
  repository_ids: z.array(z.number()).optional(),
  repositories: z.array(z.string()).optional(),
  permissions: z.record(z.string(), z.string()).optional(),
})

/** A token for one installation, as narrow as asked for. */
export function mintToken(installation: InstallationState, tokens: Tokens, request: RestRequest): RestAnswer {
  if (installation.suspendedAt !== null) return fail(403, 'This installation has been suspended')
  const wanted = body.parse(request.body)
  const chosen = chosenRepositories(installation, request, wanted)
  if (chosen?.some((id) => !installation.repositoryIds.has(id)) === true) {
    return fail(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  }
  const permissions = wanted.permissions ?? installation.permissions
  if (!Object.entries(permissions).every(([name, level]) => includes(installation.permissions[name], level))) {
    return fail(422, 'The permissions requested are not granted to this installation.')
  }
  const { token, expiresAt } = tokens.issue({ installationId: installation.id, repositoryIds: chosen, permissions })
  const expires = { token, expires_at: new Date(expiresAt).toISOString() }
  const answer = { ...expires, permissions, repository_selection: 'selected' }
  if (chosen === undefined) return { status: 201, body: answer }
  const all = [...request.world.repositories.values()].filter(({ id }) => chosen.includes(id))
  return { status: 201, body: { ...answer, repositories: all.map(repositoryJson) } }
}

function chosenRepositories(
  installation: InstallationState,
  { world }: RestRequest,
  wanted: z.infer<typeof body>,
): readonly number[] | undefined {
  if (wanted.repositories === undefined) return wanted.repository_ids
  const own = [...world.repositories.values()].filter(({ id }) => installation.repositoryIds.has(id))
  const named = wanted.repositories.map((name) => own.find((one) => one.name === name)?.id ?? -1)
  return [...named, ...(wanted.repository_ids ?? [])]
}

/** Whether a granted level includes the wanted one. */
export function includes(granted: string | undefined, wanted: string): boolean {
  return granted === wanted || granted === 'admin' || (granted === 'write' && wanted === 'read')
}
