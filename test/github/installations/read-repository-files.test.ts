import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readRepositoryPlace } from '../../../src/github/installations/read-repository-files.ts'

const PATHS = ['.github/soundings.yml', '.github/soundings.yaml'] as const // at least one
const TEXT = { byteSize: 9, isBinary: false, isTruncated: false, text: 'check: {}' }

it.each([
  { why: 'a text', files: [TEXT, null], is: { kind: 'text', text: 'check: {}', path: PATHS[0] } },
  { why: 'a text under the other name', files: [null, TEXT], is: { kind: 'text', path: PATHS[1] } },
  { why: 'a folder or a submodule', files: [{}, null], is: { kind: 'absent' } },
  {
    why: 'UTF-16, which GitHub takes for no text',
    files: [{ byteSize: 20, isBinary: true, isTruncated: false, text: null }, null],
    is: { kind: 'no-text', path: PATHS[0] },
  },
  {
    why: 'no text for any other reason',
    files: [{ byteSize: 20, isBinary: null, isTruncated: false, text: null }, TEXT],
    is: { kind: 'no-text', path: PATHS[0] },
  },
  { why: 'more than is read', files: [{ ...TEXT, byteSize: 2_000_000 }, null], is: { kind: 'too-large' } },
  { why: 'more than GitHub shows', files: [{ ...TEXT, isTruncated: true }, null], is: { kind: 'too-large' } },
  { why: 'more, in a place of large files', mostBytes: 3e6, files: [{ ...TEXT, byteSize: 2e6 }], is: { kind: 'text' } },
  {
    why: 'a server that does not say whether it cut it',
    files: [{ ...TEXT, isTruncated: undefined }],
    is: { kind: 'text' },
  },
])('what GitHub shows of a file: $why', async ({ files, mostBytes, is }) => {
  const [f0, f1 = null] = files
  const octokit = new Octokit({ request: { fetch: async () => Response.json({ data: { r0: { f0, f1 } } }) } })
  const place = { owner: 'acme', name: 'shop', paths: PATHS, ...(mostBytes === undefined ? {} : { mostBytes }) }
  expect(await readRepositoryPlace(octokit, place)).toMatchObject(is)
})
