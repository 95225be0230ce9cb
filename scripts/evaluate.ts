import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scoreComment } from '../src/depth/scoring/score-comment.ts'
import { readCommentTasks, readHumanRelevance } from './evaluate/comment-sets.ts'
import { evaluateAnchors } from './evaluate/evaluate-anchors.ts'
import { evaluateArchive } from './evaluate/evaluate-archives.ts'
import { evaluateComments } from './evaluate/evaluate-comments.ts'
import { evaluateLabels, evaluateLabelsOf, readApprovalLabels } from './evaluate/evaluate-labels.ts'
import { evaluatePhrases, readAcknowledgements } from './evaluate/evaluate-phrases.ts'
import { renderEvaluation } from './evaluate/render-evaluation.ts'
import type { LabelSet } from './evaluate/render-labels.ts'
import { spearman } from './evaluate/spearman.ts'

/** `npm run evaluate [-- FOLDER]`: measures the scorer on real data, prints the figures and writes docs/depth-evaluation.md. */
const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data')
const ARCHIVES = ['ietf-archive', 'aidev-pop', 'devlake-ants']
const fixture = (name: string) => new URL(`../test/fixtures/${name}`, import.meta.url)

if (!existsSync(join(folder, 'comments'))) {
  process.stderr.write(`${folder} holds no labelled comments; give the folder that has comments/ and pulls/\n`)
  process.exit(1)
}

const paths = ARCHIVES.map((name) => join(folder, 'pulls', `${name}.jsonl.gz`)).filter((path) => existsSync(path))
const archives = []
for (const path of paths) archives.push(await evaluateArchive(path))
const approvals = archives.flatMap((archive) => archive.approvals)
const text = renderEvaluation({
  tasks: readCommentTasks(join(folder, 'comments')).map(evaluateComments),
  relevance: correlateRelevance(),
  phrases: evaluatePhrases(readAcknowledgements(fixture('acknowledgements.jsonl'))),
  archives,
  anchors: await evaluateAnchors(paths),
  labels: labelSets(),
})
process.stdout.write(text)
writeFileSync(new URL('../docs/depth-evaluation.md', import.meta.url), text)

function labelSets(): readonly LabelSet[] {
  const own = readApprovalLabels(fixture('approval-labels.json')) ?? []
  const insiders = readApprovalLabels(fixture('insider-labels.json')) ?? []
  const read = readApprovalLabels(fixture('reader-labels.json')) ?? []
  return [
    { name: 'mended on, all', figures: evaluateLabels(own, approvals) },
    { name: 'mended on, insiders and unknown', figures: evaluateLabelsOf(own, approvals, false) },
    { name: 'mended on, outsiders', figures: evaluateLabelsOf(own, approvals, true) },
    { name: 'of other repositories, insiders', figures: evaluateLabels(insiders, approvals) },
    { name: 'third reading, two readers', figures: evaluateLabels(read, approvals) },
  ]
}

function correlateRelevance() {
  const rows = readHumanRelevance(join(folder, 'comments'))
  const relevance = rows.map((row) => row.relevance)
  const scores = rows.map(({ body, diffHunk = '' }) => scoreComment(body, { diffHunk }).informativeness)
  const words = rows.map(({ body }) => body.split(/\s+/).length)
  return { n: rows.length, informativeness: spearman(scores, relevance), words: spearman(words, relevance) }
}
