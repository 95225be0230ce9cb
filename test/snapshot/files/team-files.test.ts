import { describe, expect, it } from '@jest/globals'
import { codeownersLines, createOwners } from '../../../src/snapshot/files/codeowners.ts'
import { createTeamsOfChange } from '../../../src/snapshot/files/team-files.ts'

describe('CODEOWNERS', () => {
  it.each([
    { line: '* @a', path: 'deep/in/x.ts', owned: true, why: 'everything' },
    { line: '*.js @a', path: 'deep/x.js', owned: true, why: 'a name in any folder' },
    { line: '/build/logs/ @a', path: 'build/logs/a/b.log', owned: true, why: 'a folder at the top, with all below it' },
    { line: '/build/logs/ @a', path: 'src/build/logs/b.log', owned: false, why: 'the same folder elsewhere' },
    { line: 'apps/ @a', path: 'src/apps/web/x.ts', owned: true, why: 'a folder of this name anywhere' },
    { line: 'docs/* @a', path: 'docs/start.md', owned: true, why: 'directly in the folder' },
    { line: 'docs/* @a', path: 'docs/build/start.md', owned: false, why: 'not deeper' },
    { line: '**/logs @a', path: 'deep/logs/today.log', owned: true, why: 'a folder however deep' },
    { line: '/apps/pay @a', path: 'apps/pay/x.ts', owned: true, why: 'a folder without a slash at its end' },
    { line: 'my\\ docs/ @a', path: 'my docs/x.md', owned: true, why: 'a space in the pattern' },
    { line: '!src/ @a', path: 'src/x.ts', owned: false, why: 'negation, which GitHub does not know' },
    { line: 'src/[ab].ts @a', path: 'src/a.ts', owned: false, why: 'brackets, likewise' },
  ])('$line and $path: $why', ({ line, path, owned }) => {
    expect(createOwners([line])(path).length > 0).toBe(owned)
  })

  it('goes by the last line that matches, which may name nobody', () => {
    const lines = codeownersLines('# who\n*  @acme/all @ann\n/apps/ @acme/web # pages\n/apps/old/\n')
    const owners = createOwners(lines)
    expect(['x.ts', 'apps/x.ts', 'apps/old/x.ts'].map(owners)).toEqual([['@acme/all', '@ann'], ['@acme/web'], []])
  })
})

describe('the teams of a change', () => {
  const team = { repositories: undefined, paths: [], codeowners: false }
  const teams = [
    { ...team, name: 'Payments Core', codeowners: true },
    { ...team, name: 'web', repositories: ['acme/mono'], paths: ['apps/web/**', '*.css'] },
    { ...team, name: 'tools', repositories: ['tools'] },
  ]
  const teamsOf = createTeamsOfChange(teams, ['/pay/ @acme/payments-core', '/apps/ @acme/web @payments-core'])

  it.each([
    { repository: 'acme/mono', paths: ['pay/x.ts', 'README.md'], found: ['Payments Core'], why: 'one of its files' },
    {
      repository: 'acme/mono',
      paths: ['apps/web/x.ts'],
      found: ['web'],
      why: 'a pattern; a person of the name is no team',
    },
    { repository: 'acme/mono', paths: ['a.css', 'pay/y.ts'], found: ['Payments Core', 'web'], why: 'two teams' },
    { repository: 'acme/other', paths: ['apps/web/x.ts'], found: [], why: 'the path in another repository' },
    { repository: 'Acme/Tools', paths: ['x'], found: ['tools'], why: 'a team by its repositories alone' },
    { repository: 'acme/tools', paths: null, found: ['tools'], why: 'the same where no file is known' },
  ])('$repository, $paths: $why', ({ repository, paths, found }) => {
    const files = paths?.map((path) => ({ path })) ?? null
    expect(teamsOf({ repository, files })).toEqual(found)
  })
})
