import { pressCheck } from '../src/simulator/state/checks/check-actions.ts'
import { install } from '../src/simulator/state/installation-actions.ts'
import { openPull } from '../src/simulator/state/open-pull.ts'
import { createRepository } from '../src/simulator/state/repository-actions.ts'
import { submitReview } from '../src/simulator/state/review-actions.ts'
import { requestReview } from '../src/simulator/state/review-request.ts'
import { accountOf } from '../src/simulator/state/world.ts'
import { CART_FILES } from '../test/support/cart-files.ts'
import { startSoundings } from '../test/support/start-soundings.ts'
import { atMost, type BenchRow } from './bench-row.ts'

const BURST = 100

/** What one evaluation costs in GitHub's requests: of a review, of nothing new, and of a burst of a hundred events. */
export async function benchEvaluation(): Promise<readonly BenchRow[]> {
  const world = await startSoundings({ env: { EVALUATION_DELAY_SECONDS: '1' } })
  try {
    return await measure(world)
  } finally {
    await world.close()
  }
}

async function measure({ github, settle }: Awaited<ReturnType<typeof startSoundings>>): Promise<readonly BenchRow[]> {
  const acme = accountOf(github.world, 'acme', 'Organization')
  const repository = createRepository(github, acme, 'shop')
  install(github, acme, [repository])
  const pull = openPull(github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
  await settle()
  github.meter.reset()
  submitReview(github, repository, pull, { author: 'grace', state: 'APPROVED' })
  await settle()
  const reviewed = { ...github.meter }
  github.meter.reset()
  requestReview(github, repository, pull, 'linus')
  await settle()
  const unchanged = { ...github.meter }
  github.meter.reset()
  repository.permissions.set('ada', 'write')
  const [check] = repository.checkRuns
  if (check !== undefined) pressCheck(github, repository, check, { login: 'ada', identifier: 'reevaluate' })
  await settle()
  const again = { ...github.meter }
  github.meter.reset()
  for (let count = 0; count < BURST; count += 1) {
    submitReview(github, repository, pull, { author: 'grace', state: 'COMMENTED', body: `Remark ${count}` })
  }
  await settle()
  return [
    atMost('queries an evaluation', reviewed.graphqlQueries, 1, 'queries'),
    atMost('points an evaluation', reviewed.graphqlPoints, 1, 'points'),
    atMost('reads an evaluation', reviewed.restReads, 1, 'REST reads'),
    atMost('writes an evaluation', reviewed.restWrites, 1, 'REST writes'),
    atMost('writes when nothing changed', unchanged.restWrites, 0, 'REST writes'),
    atMost('writes when asked to look again', again.restWrites, 1, 'REST writes'),
    atMost('queries for 100 events at once', github.meter.graphqlQueries, 5, 'queries'),
  ]
}
