import { z } from 'zod'

const id = z.number().transform(String)
const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number())

const repository = z.object({
  id,
  name: z.string(),
  owner: z.object({ login: z.string() }),
  private: z.boolean().optional(),
  default_branch: z.string().optional(),
})

/** The few fields we look at; whatever is missing or malformed is `undefined`, because GitHub's payloads vary. */
const payload = z.object({
  action: lenient(z.string()),
  installation: lenient(z.object({ id })),
  repository: lenient(repository),
  repositories_removed: lenient(z.array(z.object({ id }))),
  sender: lenient(z.object({ id, login: z.string() })),
  pull_request: lenient(
    z.object({ number: z.number().int(), head: z.object({ sha }), updated_at: instant.optional().catch(undefined) }),
  ),
  issue: lenient(z.object({ number: z.number().int(), pull_request: z.object({}).optional() })),
  check_run: lenient(z.object({ name: z.string(), head_sha: sha })),
  check_suite: lenient(z.object({ head_sha: sha })),
  requested_action: lenient(z.object({ identifier: z.string().max(20) })),
  merge_group: lenient(z.object({ head_sha: sha })),
  projects_v2_item: lenient(z.object({ content_node_id: z.string().max(200), content_type: z.string() })),
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
