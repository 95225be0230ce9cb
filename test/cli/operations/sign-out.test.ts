import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createProgram } from '../../../src/cli/program.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import { beginSession, findVisitor } from '../../../src/store/sessions/sessions.ts'
import { type CommandWorld, startCommandWorld } from '../../support/command-world.ts'

const HOUR = 3_600_000

describe('soundings sign-out', () => {
  let world: CommandWorld['world']
  let close: CommandWorld['close']
  let printed: string

  beforeEach(async () => {
    ;({ world, close } = await startCommandWorld())
    const acme = accountOf(world.github.world, 'acme', 'Organization')
    install(world.github, acme, [createRepository(world.github, acme, 'shop')])
    await world.settle()
    printed = ''
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        printed += String(text)
        return true
      })
    }
  })

  afterEach(async () => {
    jest.restoreAllMocks()
    process.exitCode = undefined
    await close()
  })

  const signIn = (login: string) => {
    const accountId = String(accountOf(world.github.world, login).id)
    return beginSession(world.server.runtime.store, { accountId, login, token: 'ghu_1' }, HOUR)
  }
  const isIn = async (secret: string) => (await findVisitor(world.server.runtime.store, secret)) !== undefined
  const run = (...words: string[]) => createProgram().parseAsync(['node', 'soundings', 'sign-out', ...words])

  it.each([
    { why: 'their login', words: () => ['--login', 'Ada'] },
    { why: 'the number of their account', words: () => ['--account', String(accountOf(world.github.world, 'ada').id)] },
  ])('ends the sessions of one person by $why, and of nobody else', async ({ words }) => {
    const [here, there, other] = [await signIn('ada'), await signIn('ada'), await signIn('bob')]
    await run(...words())
    expect([printed, process.exitCode]).toEqual(['ended 2 sessions\n', 0])
    expect(await Promise.all([here, there, other].map(isIn))).toEqual([false, false, true])
  })

  it('ends those of everybody', async () => {
    const secrets = [await signIn('ada'), await signIn('bob')]
    await run('--everybody')
    expect([printed, process.exitCode]).toEqual(['ended 2 sessions\n', 0])
    expect(await Promise.all(secrets.map(isIn))).toEqual([false, false])
  })

  it.each([
    { why: 'nobody', words: [], sentence: 'give either --login LOGIN or --everybody' },
    {
      why: 'one person and everybody',
      words: ['--login', 'ada', '--everybody'],
      sentence: 'give either --login LOGIN or --everybody',
    },
    {
      why: 'somebody whom GitHub does not know',
      words: ['--login', 'nobody-at-all'],
      sentence: 'GitHub knows nobody called nobody-at-all',
    },
  ])('ends nothing where $why is meant, and says so', async ({ words, sentence }) => {
    const secret = await signIn('ada')
    await expect(run(...words)).rejects.toThrow(sentence)
    expect(await isIn(secret)).toBe(true)
  })
})
