import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { digest } from '../../src/cli/digest.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { isoWeek } from '../../src/statistics/iso-week.ts'
import { type CommandWorld, startCommandWorld } from '../support/command-world.ts'

let world: CommandWorld['world']
let close: CommandWorld['close']

beforeEach(async () => {
  ;({ world, close } = await startCommandWorld())
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  install(world.github, acme, [createRepository(world.github, acme, 'shop')])
  await world.settle()
})

afterEach(() => close())

it.each([
  { why: 'a year without that week', week: '2025-W53', says: '--week 2025-W53 is not a week such as 2026-W46' },
  { why: 'no week', week: 'last', says: '--week last is not a week such as 2026-W46' },
  { why: 'a week of which nothing is known', week: '2099-W10', says: '--week 2099-W10 has not begun yet' },
])('refuses $why', async ({ week, says }) => {
  await expect(digest('acme', { week, dryRun: true, format: 'markdown' })).rejects.toThrow(says)
})

it('posts no week that goes on, because a posted digest is never changed', async () => {
  const week = isoWeek(Date.now(), 'UTC')
  await expect(digest('acme', { week, format: 'markdown' })).rejects.toThrow(
    `--week ${week} is not over yet; add --dry-run to see how it stands`,
  )
})
