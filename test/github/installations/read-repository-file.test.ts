import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readRepositoryFile } from '../../../src/github/installations/read-repository-file.ts'

const FILE = { type: 'file', size: 8, encoding: 'base64', content: Buffer.from('check: {}').toString('base64') }

it.each([
  { why: 'the first time', etag: undefined },
  { why: 'with what the last answer had', etag: 'W/"abc"' },
])(
  'S28 a file is asked of the default branch, and of nothing that a pull request can change: $why',
  async ({ etag }) => {
    const asked: string[] = []
    const fetch = async (url: string) => {
      asked.push(url)
      return Response.json(FILE, { headers: { etag: 'W/"abc"' } })
    }
    const octokit = new Octokit({ request: { fetch } })
    const path = '.github/soundings.yml'
    const target = { owner: 'acme', name: 'shop', path, etag, isAbsenceExpected: true }
    expect(await readRepositoryFile(octokit, target)).toMatchObject({ kind: 'text', text: 'check: {}' })
    const file = new URL(asked[0] ?? '')
    expect([asked.length, decodeURIComponent(file.pathname), file.search]).toEqual([
      1,
      `/repos/acme/shop/contents/${path}`,
      '',
    ])
  },
)
