import { compareAiCohorts } from '../src/health/cohorts/ai/ai-cohorts.ts'
import { classifyRollOuts } from '../src/health/delivery/roll-outs/classify-roll-outs.ts'
import { joinRollOuts } from '../src/health/delivery/roll-outs/join-roll-outs.ts'
import { evaluateSignals } from '../src/health/signals/evaluate-signals.ts'
import { indexSignalFacts } from '../src/health/signals/signal-facts.ts'
import { SIGNALS } from '../src/health/signals/signals.ts'
import { finish } from '../src/util/steps.ts'
import { made, NOW, YEARS_MS } from './made-signals.ts'

/** Reads all signals of a made-up organisation once and writes how many seconds that took; a process of its own, so that its memory is. */
const { facts, started } = indexMade()
const evaluation = { asOf: NOW, historyFrom: NOW - YEARS_MS, timezone: 'Europe/Berlin', isAgreed: true }
finish(evaluateSignals(SIGNALS, facts, evaluation))
compareAiCohorts(facts, { from: NOW - 91 * 86_400_000, to: NOW }, evaluation)
process.stdout.write(String((performance.now() - started) / 1000))

/** Lets go of what landed where, as the server does once it has classified the roll-outs of a repository. */
function indexMade() {
  const { pulls, landed, deployments, sources } = made()
  const started = performance.now()
  const rollOuts = [...Map.groupBy(deployments, ({ repository }) => repository)].flatMap(([repository, own]) =>
    classifyRollOuts({
      repository,
      rollOuts: joinRollOuts(own),
      pulls: landed.get(repository) ?? [],
      relations: [],
    }),
  )
  const facts = indexSignalFacts(pulls, {
    ...sources,
    rollOuts: { kind: 'connected', from: NOW - YEARS_MS, items: rollOuts },
  })
  return { facts, started }
}
