import { describe, expect, it } from '@jest/globals'
import { GraphqlResponseError } from '@octokit/graphql'
import { graphqlFailure, httpStatus, isGone } from '../../../src/github/client/github-error.ts'

const refused = (status: unknown) => Object.assign(new Error('refused'), { status })

describe('an error of GitHub', () => {
  it.each([
    { why: 'a refused request', error: refused(404), status: 404, gone: true },
    { why: 'what used to be there', error: refused(410), status: 410, gone: true },
    { why: 'a server that fails', error: refused(502), status: 502, gone: false },
    { why: 'an error of our own', error: new Error('no'), status: undefined, gone: false },
    { why: 'a status that is none', error: refused('404'), status: undefined, gone: false },
    { why: 'no error at all', error: { status: 404 }, status: undefined, gone: false },
  ])('has the status $status: $why', ({ error, status, gone }) => {
    expect(httpStatus(error)).toBe(status)
    expect(isGone(error)).toBe(gone)
  })

  it('of GraphQL has what was answered beside what failed', () => {
    const answer = {
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'not found' }],
    }
    const error = new GraphqlResponseError({ method: 'POST', url: '/graphql' }, {}, answer as never) // GitHub's answers have more fields
    expect(graphqlFailure(error)).toEqual(answer)
    expect(graphqlFailure(refused(502))).toBeUndefined()
  })
})
