import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { auc } from '../../../scripts/evaluate/auc.ts'
import { classify } from '../../../scripts/evaluate/classification.ts'
import { type CommentTask, readCommentTasks } from '../../../scripts/evaluate/comment-sets.ts'
import { scoreComment } from '../../../src/depth/scoring/score-comment.ts'
import { INFORMATIVE_FROM } from '../../../src/depth/scoring/weights.ts'

/** Labelled comments that are not part of the repository. */
const folder = join(import.meta.dirname, '../../../../shared/data/comments')
const tasks = existsSync(folder) ? readCommentTasks(folder) : []

function scoresOf(task: CommentTask, axis: 'informativeness' | 'relevance' | 'substance') {
  const labels = task.comments.map(({ label }) => label)
  const scores = task.comments.map(({ body, diffHunk }) =>
    diffHunk === undefined ? scoreComment(body)[axis] : scoreComment(body, { diffHunk })[axis],
  )
  return { scores, labels }
}

describe('the fixed weights on labelled comments', () => {
  if (tasks.length === 0) {
    it.skip('needs ../shared/data/comments, which is not here', () => undefined)
    return
  }

  it.each([
    { name: 'clearcrc, informativeness', axis: 'informativeness', least: 0.875 },
    { name: 'clearcrc, relevance', axis: 'relevance', least: 0.81 },
    { name: 'crcpy, substantive', axis: 'substance', least: 0.87 },
    { name: 'iotivity, useful', axis: 'informativeness', least: 0.89 },
  ] as const)('reach an AUC of $least on $name', ({ name, axis, least }) => {
    const task = tasks.find((one) => one.name === name)
    if (task === undefined) throw new Error(`no task is called ${name}`)
    const { scores, labels } = scoresOf(task, axis)
    expect(auc(scores, labels)).toBeGreaterThanOrEqual(least)
  })

  it('tell informative comments at the published border', () => {
    const [task] = tasks
    if (task === undefined) throw new Error('no tasks')
    const { scores, labels } = scoresOf(task, 'informativeness')
    const answers = scores.map((score) => score >= INFORMATIVE_FROM)
    expect(classify(answers, labels).balancedAccuracy).toBeGreaterThanOrEqual(0.79)
  })
})
