import { describe, expect, it } from '@jest/globals'
import { type Account, deriveActor, isHuman, isSame } from '../../../src/snapshot/people/actors.ts'

function account(login: string | null, type: Account['type'] = null, id: Account['id'] = null): Account {
  return Object.freeze({ login, type, id })
}

describe('deriveActor', () => {
  it.each([
    { account: account('ada', 'User', 5), kind: 'person', why: 'an ordinary account' },
    { account: account('robot-dreams', 'User', 6), kind: 'person', why: 'a person called robot' },
    { account: account('TimidRobot'), kind: 'person', why: 'another one, without a type' },
    { account: account('claude'), kind: 'person', why: 'people are called Claude' },
    { account: account('claude[bot]'), kind: 'ai', why: 'the app' },
    { account: account('claude', 'Bot'), kind: 'ai', why: 'the app in GraphQL' },
    { account: account('anything', 'Bot', 209825114), kind: 'ai', why: 'a renamed app keeps its id' },
    { account: account('anything', null, '209825114'), kind: 'ai', why: 'ids may be text' },
    { account: account('dependabot', 'Bot', 49699333), kind: 'bot', why: 'dependency bots are no AI' },
    { account: account('dependabot[bot]'), kind: 'bot', why: 'REST' },
    { account: account('dependabot'), kind: 'bot', why: 'GraphQL, and archives without types' },
    { account: account('DrahtBot', 'User', 39886733), kind: 'bot', why: 'a machine that GitHub shows as a person' },
    { account: account('some-new-app', 'Bot'), kind: 'bot', why: 'the type is proof enough' },
    { account: account('some-new-app[bot]'), kind: 'bot', why: 'so is the suffix' },
    { account: account('coderabbitai', 'User'), kind: 'ai', why: 'it also posts through a user account' },
    { account: account('web-flow', 'User', 19864447), kind: 'bot', why: 'GitHub’s own account for commits on the web' },
    { account: account('qodo-code-review'), kind: 'ai', why: 'an AI reviewer as GraphQL names it' },
    { account: account('imported', 'Mannequin', 9), kind: 'person', why: 'an imported user is a person' },
    { account: account('app/dependabot'), kind: 'bot', why: 'gh' },
    { account: account('gemini-cli[bot]'), kind: 'ai', why: 'a machine whose name is a model’s tool' },
    { account: account('acme-agent', 'Bot'), kind: 'ai', why: 'a machine whose name says that it is an agent' },
    { account: account('acme-agent'), kind: 'person', why: 'nothing shows that it is a machine' },
    { account: account(null), kind: 'person', why: 'a deleted account was a person' },
  ])('$account.login ($account.type) is $kind: $why', ({ account: given, kind }) => {
    expect(deriveActor(given).kind).toBe(kind)
  })

  it.each([
    { login: 'copilot-pull-request-reviewer[bot]', type: 'Bot' as const, why: 'REST reviews' },
    { login: 'Copilot', type: 'Bot' as const, why: 'webhooks and REST comments' },
    { login: 'copilot-pull-request-reviewer', type: 'Bot' as const, why: 'GraphQL' },
  ])('knows the Copilot reviewer by its id under the login of $why', ({ login, type }) => {
    expect(deriveActor(account(login, type, 175728472))).toEqual({ id: '175728472', kind: 'ai' })
  })

  it('makes one actor of the Copilot agent’s two logins where there are no ids', () => {
    expect(isSame(deriveActor(account('Copilot')), deriveActor(account('copilot-swe-agent[bot]')))).toBe(true)
  })

  it('tells people apart by id, and by login without regard to case where there is no id', () => {
    expect(isSame(deriveActor(account('ada', 'User', 5)), deriveActor(account('ada-renamed', 'User', '5')))).toBe(true)
    expect(isSame(deriveActor(account('Ada')), deriveActor(account('ada')))).toBe(true)
    expect(isSame(deriveActor(account('ada')), deriveActor(account('bob')))).toBe(false)
  })

  it('has no id for deleted accounts, also where they are shown as ghost', () => {
    expect(deriveActor(account(null))).toEqual({ id: null, kind: 'person' })
    expect(deriveActor(account('ghost', 'User', 10137))).toEqual({ id: null, kind: 'person' })
  })

  it.each(['release-robot', 'Release-Robot', 'release-robot[bot]'])('takes %p from the configuration', (extra) => {
    expect(deriveActor(account('Release-Robot', 'User', 8), [extra])).toEqual({ id: '8', kind: 'bot' })
    expect(deriveActor(account('release-robots', 'User', 8), [extra]).kind).toBe('person')
  })

  it.each([
    { pattern: '*-bot', login: 'deploy-bot', kind: 'bot' },
    { pattern: '*-Bot', login: 'Deploy-bot', kind: 'bot' },
    { pattern: 'ci-*-team', login: 'ci-mobile-team', kind: 'bot' },
    { pattern: '*', login: 'ada', kind: 'bot' },
    { pattern: '*-bot', login: 'robot', kind: 'person' },
    { pattern: 'a*a', login: 'a', kind: 'person' },
    { pattern: '.-bot', login: 'x-bot', kind: 'person' },
  ])('matches the pattern $pattern against $login: $kind', ({ pattern, login, kind }) => {
    expect(deriveActor(account(login, 'User', 8), [pattern]).kind).toBe(kind)
  })

  it('takes a configured AI name for what it is', () => {
    expect(deriveActor(account('claude', 'User', 8), ['claude']).kind).toBe('ai')
  })
})

describe('isHuman', () => {
  const ada = deriveActor(account('ada'))
  it.each([
    { actor: deriveActor(account('bob')), author: ada, human: true, why: 'somebody else' },
    { actor: ada, author: ada, human: false, why: 'oneself' },
    { actor: deriveActor(account('dependabot')), author: ada, human: false, why: 'a bot' },
    { actor: deriveActor(account('coderabbitai')), author: ada, human: false, why: 'an AI reviewer' },
    { actor: deriveActor(account(null)), author: ada, human: true, why: 'a deleted account' },
    {
      actor: deriveActor(account(null)),
      author: deriveActor(account(null)),
      human: false,
      why: 'two deleted accounts may be one',
    },
  ])('$human for $why', ({ actor, author, human }) => {
    expect(isHuman(actor, author)).toBe(human)
  })
})
