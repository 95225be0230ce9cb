import { expect, it } from '@jest/globals'
import { GraphqlResponseError } from '@octokit/graphql'
import { isQueryTooLarge } from '../../../src/github/client/is-query-too-large.ts'

const request = { method: 'POST', url: '/graphql', headers: {} } as const

function answered(type: string | undefined, data: object | null, message = 'no') {
  const error = { message, ...(type === undefined ? {} : { type }) }
  // The library's types ask for more than it reads.
  const response = { data, errors: [error] } as unknown as ConstructorParameters<typeof GraphqlResponseError>[2]
  return new GraphqlResponseError(request, {}, response)
}

it.each<[boolean, string, unknown]>([
  [true, '502 after ten seconds', Object.assign(new Error('Bad Gateway'), { status: 502 })],
  [true, '504', Object.assign(new Error('Gateway Timeout'), { status: 504 })],
  [true, 'no answer in time', new DOMException('timed out', 'TimeoutError')],
  [
    true,
    'the same, as Octokit hands it on (R23)',
    Object.assign(new Error('timed out', { cause: new DOMException('timed out', 'TimeoutError') }), { status: 500 }),
  ],
  [true, 'a limit of resources with data (R33)', answered('RESOURCE_LIMITS_EXCEEDED', {})],
  [true, 'too many nodes', answered('MAX_NODE_LIMIT_EXCEEDED', null)],
  [true, 'no data and no reason', answered(undefined, null)],
  [false, 'a used-up budget', answered('RATE_LIMITED', null)],
  [false, 'a part that is gone', answered('NOT_FOUND', {})],
  [false, 'a field that it lacks', answered(undefined, null, "Field 'x' doesn't exist on type 'PullRequest'")],
  [false, '500', Object.assign(new Error('oops'), { status: 500 })],
  [false, 'no error at all', 'text'],
])('%s: %s', (expected, _why, error) => {
  expect(isQueryTooLarge(error)).toBe(expected)
})
