import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { appendAnnotations, beginWithAnnotations } from '../../src/github/publish/send-annotations.ts'
import type { Annotation } from '../../src/reports/check/check-run-model.ts'

const PLACE = { path: 'src/cart.ts', level: 'notice', title: 'Unresolved thread', message: 'Look.' } as const

function annotation(line: number): Annotation {
  return { ...PLACE, startLine: line, endLine: line, fingerprint: `open:${line}` }
}

/** A run at a GitHub that refuses some annotations, and with them the whole request. */
function refusing(bad: ReadonlySet<number>) {
  const taken: number[] = []
  const sizes: number[] = []
  const write = async (annotations: readonly Annotation[]): Promise<void> => {
    sizes.push(annotations.length)
    const lines = annotations.map(({ startLine }) => startLine)
    if (lines.some((line) => bad.has(line))) throw Object.assign(new Error('Validation Failed'), { status: 422 })
    taken.push(...lines)
  }
  return { taken, sizes, write }
}

async function send(all: readonly Annotation[], write: (annotations: readonly Annotation[]) => Promise<void>) {
  const { taken, left } = await beginWithAnnotations(all, write)
  return [...taken, ...(await appendAnnotations(left, write))].map(({ startLine }) => startLine)
}

it('F14 R11 GitHub gets every annotation that it takes, once, 50 a request at most, whichever it refuses', async () => {
  const count = fc.integer({ min: 0, max: 130 })
  await fc.assert(
    fc.asyncProperty(count, fc.array(fc.nat(130), { maxLength: 4 }), async (size, refused) => {
      const { taken, sizes, write } = refusing(new Set(refused))
      const lines = Array.from({ length: size }, (_, index) => index)
      const wanted = lines.filter((line) => !refused.includes(line))
      expect((await send(lines.map(annotation), write)).toSorted((a, b) => a - b)).toEqual(wanted)
      expect(taken.toSorted((a, b) => a - b)).toEqual(wanted)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(50)
    }),
  )
})

it('F14 a fault of another kind is no refusal, nor is one of the run itself', async () => {
  const broken = (status: number) => async () => {
    throw Object.assign(new Error('no'), { status })
  }
  for (const status of [422, 502]) await expect(send([annotation(1)], broken(status))).rejects.toThrow('no')
})
