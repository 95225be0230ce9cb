import { z } from 'zod'

/** Below 2⁵³, as JSON carries no larger number exactly. */
const id = z.int().positive().transform(String)
/** GitHub's API cannot be asked for a larger one, and PostgreSQL's column holds none. */
const number = z.int32().positive()
/** Of an account or a repository: longer than GitHub's are, short enough for a key of PostgreSQL, and part of addresses as it stands. */
const name = z.string().regex(/^[^\s/\p{C}]{1,255}$/u)
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number())

const repository = z.object({
  id,
  name,
  owner: z.object({ login: name }),
  private: lenient(z.boolean()),
  default_branch: lenient(z.string()),
})

/** The few fields we look at; whatever is missing or malformed is `undefined`, because GitHub's payloads vary. */
const payload = z.object({
  action: lenient(z.string()),
  installation: lenient(z.object({ id })),
  repository: lenient(repository),
  repositories_removed: lenient(z.array(z.object({ id }))),
  sender: lenient(z.object({ id, login: name })),
  pull_request: lenient(z.object({ number, head: z.object({ sha }), updated_at: lenient(instant) })),
  issue: lenient(z.object({ number, pull_request: lenient(z.object({})) })),
  check_run: lenient(z.object({ head_sha: sha })),
  check_suite: lenient(z.object({ head_sha: sha })),
  requested_action: lenient(z.object({ identifier: z.string().min(1).max(20) })),
  merge_group: lenient(z.object({ head_sha: sha })),
  projects_v2_item: lenient(z.object({ content_node_id: z.string().min(1).max(200), content_type: z.string() })),
  workflow_run: lenient(
    z.object({ event: z.string(), head_branch: z.string().nullable(), conclusion: z.string().nullable() }),
  ),
  ref: lenient(z.string()),
  ref_type: lenient(z.string()),
  forced: lenient(z.boolean()),
  commits: lenient(
    z.array(
      z.object({
        added: z.array(z.string()).default([]),
        modified: z.array(z.string()).default([]),
        removed: z.array(z.string()).default([]),
      }),
    ),
  ),
})

export type Payload = z.infer<typeof payload>

function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined)
}

/** Never throws: anything that is not an object becomes a payload in which every field is missing. */
export function parsePayload(body: unknown): Payload {
  const parsed = payload.safeParse(body)
  return parsed.success ? parsed.data : payload.parse({})
}
