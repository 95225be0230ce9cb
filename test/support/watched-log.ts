import type { Logger } from 'pino'
import { createLog } from '../../src/server/create-log.ts'
import type { GithubSimulator } from '../../src/simulator/simulator.ts'
import type { PullState } from '../../src/simulator/state/world.ts'
import { keys, SECRET } from './start-soundings.ts'

/** Shorter ones ("LGTM") may well be part of an honest sentence. */
const SHORTEST_MARK = 9

/**
 * A log as operators get it, at the default level. A line that holds a text of the simulated GitHub or a secret is a violation, so
 * every test that looks for violations is a test of what is logged (S13).
 */
export function createWatchedLog(github: GithubSimulator, onLine?: (line: string) => void): Logger {
  return createLog(
    { LOG_LEVEL: 'info' },
    {
      write(line) {
        onLine?.(line)
        if (process.env.TEST_LOG !== undefined) process.stderr.write(line)
        const said = marksOf(github).find((mark) => line.includes(mark))
        if (said !== undefined) github.violations.push(`S13: the log says ${JSON.stringify(said)}: ${line}`)
      },
    },
  )
}

function marksOf(github: GithubSimulator): readonly string[] {
  const pulls = [...github.world.repositories.values()].flatMap((repository) => [...repository.pulls.values()])
  const texts = pulls.flatMap(textsOf).filter((text) => text.length >= SHORTEST_MARK)
  // In a line of JSON a text is escaped.
  return [...texts.map((text) => JSON.stringify(text).slice(1, -1)), SECRET, keys.privateKey.slice(40, 80), 'ghs_']
}

function textsOf({ title, body, reviews, threads, comments }: PullState): readonly string[] {
  const inline = threads.flatMap((thread) => thread.comments)
  return [title, body ?? '', ...[...reviews, ...inline, ...comments].map((one) => one.body)]
}
