import { createHash } from 'node:crypto'
import type { RepositoryState } from '../state/world.ts'
import { fail, notFound, type RestAnswer, type RestRequest } from './route.ts'

/** GitHub gives larger files only as raw text (docs: "Get repository content"). */
const MAX_ENCODED_BYTES = 1_048_576

/** A file of the default branch: as an object with its text in base64, or raw. */
export function readContents({ params, query, headers }: RestRequest, repository: RepositoryState): RestAnswer {
  const ref = query.get('ref')
  if (ref !== null && ref !== repository.defaultBranch) return fail(404, `No commit found for the ref ${ref}`)
  const path = params.path ?? ''
  const text = repository.files.get(path)
  if (text === undefined) return notFound
  const sha = createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')
  const etag = `W/"${sha}"`
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
  if (String(headers.accept).includes('raw')) {
    return { status: 200, body: text, headers: { etag, 'content-type': 'application/vnd.github.raw; charset=utf-8' } }
  }
  const size = Buffer.byteLength(text)
  const encoded =
    size > MAX_ENCODED_BYTES ? { encoding: 'none', content: '' } : { encoding: 'base64', content: wrap(text) }
  const link = `https://github.example/${path}`
  const links = { _links: { self: link, git: link, html: link } }
  return {
    status: 200,
    body: { type: 'file', size, name: path.split('/').at(-1), path, sha, ...encoded, ...links },
    headers: { etag },
  }
}

/** GitHub breaks base64 into lines. */
function wrap(text: string): string {
  return Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n')
}
