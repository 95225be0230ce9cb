import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { digestScopes } from '../../../src/reports/digest/digest-scope.ts'

const { digest } = mergeConfiguration()
const team = { paths: [], codeowners: false, workingTime: undefined }
const repositories = ['shop', 'Till', 'docs'].map((name, index) => ({ id: String(index + 1), owner: 'acme', name }))

it.each([
  { why: 'one about everything', digest, scopes: [['all', 'acme', ['1', '2', '3']]] },
  {
    why: 'one for each repository',
    digest: { ...digest, per: 'repository' as const }, // the literal, not just text
    scopes: [
      ['repository:1', 'acme/shop', ['1']],
      ['repository:2', 'acme/Till', ['2']],
      ['repository:3', 'acme/docs', ['3']],
    ],
  },
  {
    why: 'one for each team, whose repositories are named with or without their owner, in any case',
    digest: {
      ...digest,
      teams: [
        { ...team, name: 'payments', repositories: ['till', 'ACME/shop'] },
        { ...team, name: 'nobody', repositories: ['elsewhere'] },
        { ...team, name: 'checkout', repositories: undefined, paths: ['checkout/**'] },
      ],
    },
    scopes: [
      ['team:payments', 'acme payments', ['1', '2']],
      ['team:nobody', 'acme nobody', []],
      ['team:checkout', 'acme checkout', ['1', '2', '3']],
    ],
  },
])('$why', ({ digest: configured, scopes }) => {
  const found = digestScopes('acme', repositories, configured)
  expect(found.map(({ id, name, repositoryIds }) => [id, name, [...repositoryIds]])).toEqual(scopes)
})
