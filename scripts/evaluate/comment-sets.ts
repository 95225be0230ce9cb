import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** One labelled comment as an evaluation needs it. */
export interface LabelledComment {
  readonly body: string
  readonly diffHunk: string | undefined
  readonly label: boolean
  /** What is drawn together in a bootstrap: the pull request where it is known, else the row itself. */
  readonly group: string
  readonly language: string | undefined
}

/** A question asked of one set, with what others reached on it. */
export interface CommentTask {
  readonly name: string
  /** What the positive class is. */
  readonly positive: string
  /** Published figures beside ours; an empty text where there are none. */
  readonly published: string
  readonly comments: readonly LabelledComment[]
}

const row = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  diff_hunk: z.string().nullish(),
  pr: z.union([z.string(), z.number()]).nullish(),
  lang: z.string().nullish(),
  label: z.union([z.string(), z.number()]).nullish(),
  subcategory: z.string().nullish(),
  system_message: z.union([z.string(), z.number()]).nullish(),
  informativeness: z.number().nullish(),
  relevance: z.number().nullish(),
  system: z.string().nullish(),
})
type Row = z.infer<typeof row>

/** The tasks of docs/depth-evaluation.md over the sets in a folder of `*.jsonl.gz`. */
export function readCommentTasks(folder: string): readonly CommentTask[] {
  const clear = readSet(folder, 'clearcrc')
  const category = readSet(folder, 'crcpy_category')
  const votes = readSet(folder, 'iotivity_abc').filter(({ system_message }) => Number(system_message) === 0)
  const acted = readSet(folder, 'revhelper')
  return [
    {
      name: 'clearcrc, informativeness',
      positive: 'two annotators found it informative',
      published: 'balanced accuracy 0.730, F1 0.946 (“up to”, CodeBERT); fitted on the set: AUC 0.88',
      comments: clear.map((one) => labelled(one, one.informativeness === 1)),
    },
    {
      name: 'clearcrc, relevance',
      positive: 'two annotators found it about the code shown',
      published: 'the published model’s own code: AUC 0.692, balanced accuracy 0.528; fitted on the set: AUC 0.81',
      comments: clear.map((one) => labelled(one, one.relevance === 1)),
    },
    {
      name: 'crcpy, substantive',
      positive: 'not praise, question or false positive',
      published: 'fitted on the set: AUC 0.94; rules 0.749',
      comments: category.map((one) => labelled(one, !UNSUBSTANTIVE.has(one.subcategory ?? ''))),
    },
    {
      name: 'iotivity, useful',
      positive: 'useful or somewhat useful (A, B)',
      published: 'fitted on the set: AUC 0.88–0.90; rules 0.822',
      comments: votes.map((one) => labelled(one, one.label !== 'C')),
    },
    {
      name: 'revhelper, acted on',
      positive: 'code within ten lines changed afterwards',
      published: 'accuracy 0.66, from the developers’ experience; text alone AUC 0.59–0.63',
      comments: acted.map((one) => labelled(one, Number(one.label) === 1)),
    },
  ]
}

const UNSUBSTANTIVE: ReadonlySet<string> = new Set(['praise', 'question', 'false positive'])

function labelled({ id, text, diff_hunk, pr, lang }: Row, label: boolean): LabelledComment {
  const group = pr == null ? `row ${id}` : `pull ${pr}`
  return { body: text, diffHunk: diff_hunk ?? undefined, label, group, language: languageOf(lang) }
}

/** The sets spell some languages in two ways. */
function languageOf(lang: string | null | undefined): string | undefined {
  return lang == null ? undefined : (SPELLINGS[lang] ?? lang)
}

const SPELLINGS: Readonly<Record<string, string>> = {
  '.cs': 'C#',
  csharp: 'C#',
  js: 'JavaScript',
  javascript: 'JavaScript',
  py: 'Python',
  python: 'Python',
  rb: 'Ruby',
  ruby: 'Ruby',
  c: 'C',
  cpp: 'C++',
  go: 'Go',
  java: 'Java',
  php: 'PHP',
}

/** Comments that people wrote and that people judged, with the relevance they gave (1–5). */
export function readHumanRelevance(folder: string): readonly (LabelledComment & { readonly relevance: number })[] {
  return readSet(folder, 'crscore_human')
    .filter(({ system }) => system === 'msg')
    .flatMap((one) => (one.relevance == null ? [] : [{ ...labelled(one, true), relevance: one.relevance }]))
}

function readSet(folder: string, name: string): readonly Row[] {
  return gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))
}
