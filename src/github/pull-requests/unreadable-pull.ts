import type { z } from 'zod'
import type { RepositoryName } from '../../snapshot/repository-name.ts'

/** GitHub answers, and this one pull request cannot be read all the same; others may be. */
export class UnreadablePull extends Error {
  override readonly name = 'UnreadablePull'

  constructor({ owner, name, number }: RepositoryName & { readonly number: number }, why: string) {
    super(`${owner}/${name}#${number} ${why}`)
  }
}

/** Parses what GitHub answered about a pull request. @throws UnreadablePull where it is not as documented */
export function parsePull<T extends z.ZodType>(
  schema: T,
  answer: unknown,
  target: RepositoryName & { readonly number: number },
): z.infer<T> {
  const { data, error } = schema.safeParse(answer)
  if (error === undefined) return data
  const [first] = error.issues
  throw new UnreadablePull(
    target,
    `is not as GitHub documents it (${first?.path.join('.')}: ${first?.message.replace(/^Invalid input: /, '')})`,
  )
}
