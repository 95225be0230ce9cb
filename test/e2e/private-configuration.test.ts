import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository, pushFile } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { CART_FILES } from '../support/cart-files.ts'
import { startSoundings, type TestWorld } from '../support/start-soundings.ts'

let world: TestWorld

beforeEach(async () => {
  world = await startSoundings()
})

afterEach(() => world.close())

describe('F15 S07 mistakes in the organisation’s defaults', () => {
  it.each([
    { defaults: 'private', shop: 'public', isNamed: false },
    { defaults: 'public', shop: 'public', isNamed: true },
    { defaults: 'private', shop: 'private', isNamed: true },
  ])('$defaults, on the check of a $shop repository: named $isNamed', async ({ defaults, shop, isNamed }) => {
    const { github } = world
    const acme = accountOf(github.world, 'acme', 'Organization')
    const source = createRepository(github, acme, '.github', { isPrivate: defaults === 'private' })
    const repository = createRepository(github, acme, 'shop', { isPrivate: shop === 'private' })
    install(github, acme, [source, repository])
    pushFile(github, source, '.github/soundings.yml', 'launch_codename_zeus: 1\n')
    await world.settle()
    openPull(github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    const [check] = repository.checkRuns
    expect(check?.summary).toContain('The last settings without mistakes stay in force.')
    expect(check?.summary?.includes('launch') || check?.summary?.includes('acme/')).toBe(isNamed)
  })
})
