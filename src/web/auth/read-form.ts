import type { Context } from 'hono'

/** The fields of a form of ours; none for what is no form. */
export async function readForm(context: Context): Promise<Readonly<Record<string, string | File>>> {
  try {
    return await context.req.parseBody()
  } catch {
    return {} // no browser sends that, and without a field nothing is done
  }
}
