import type { Chunk } from '../archive/chunks.ts'
import { createExaminer, type ExaminedChunk, type ExamineOptions } from './examine-chunk.ts'
import type { ChunkPlan } from './survey.ts'
import { type ChunkSurvey, type SurveyOptions, surveyChunk } from './survey-chunk.ts'

/** What is done with every chunk of a reading. */
export type TaskSetup =
  | { readonly kind: 'survey'; readonly options: SurveyOptions }
  | { readonly kind: 'examine'; readonly options: ExamineOptions }

export interface ChunkTask {
  readonly chunk: Chunk
  readonly plan?: ChunkPlan | undefined
}

/** JSON, because threads copy text faster than objects. */
export type TaskResult = string

const EVERYTHING: ChunkPlan = { replaced: [], stacked: [] }

export function createChunkTask(setup: TaskSetup): (task: ChunkTask) => TaskResult {
  if (setup.kind === 'survey') return ({ chunk }) => JSON.stringify(surveyChunk(chunk, setup.options))
  const examine = createExaminer(setup.options)
  return ({ chunk, plan = EVERYTHING }) => JSON.stringify(examine(chunk, plan))
}

/** What a survey gave. */
export function parseSurvey(result: TaskResult): ChunkSurvey {
  return JSON.parse(result) as ChunkSurvey // as createChunkTask() wrote it
}

/** What an examination gave. */
export function parseExamined(result: TaskResult): ExaminedChunk {
  return JSON.parse(result) as ExaminedChunk // as createChunkTask() wrote it
}
