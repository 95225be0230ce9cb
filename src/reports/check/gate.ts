import { plural } from '../../util/sentences.ts'
import type { CheckRunModel } from './check-run-model.ts'

/** Whether the gate that the configuration asks for holds this pull request up; a dispute opens it. */
export function isGated({ verdict, configuration, disputed }: CheckRunModel): boolean {
  const { mode, gateOn } = configuration.check
  return mode === 'gate' && gateOn.includes(verdict.verdict) && !disputed
}

/** What can still be reviewed before it is merged; undefined where the gate has nothing to ask for any more. */
function asked({ verdict }: CheckRunModel): string | undefined {
  if (verdict.verdict === 'no-trace') return 'a written review'
  return verdict.verdict === 'light' ? 'a deeper review' : undefined
}

/** The title while the gate is shut; undefined while it is open, and for what is merged or closed. */
export function gateTitle(model: CheckRunModel): string | undefined {
  const wanted = isGated(model) ? asked(model) : undefined
  return wanted === undefined ? undefined : `Needs ${wanted} before merging · gate of this repository`
}

/** Who made the rule, what was found, and any one thing that opens the gate; undefined while it is open. */
export function gateParagraph(model: CheckRunModel): string | undefined {
  const wanted = isGated(model) ? asked(model) : undefined
  if (wanted === undefined) return undefined
  const { verdict, configuration } = model
  const lines = verdict.effectiveLines
  const size = lines === undefined ? '' : `${plural(lines, 'line')}, `
  const found = verdict.verdict === 'light' ? 'a light review' : 'approved without a written trace'
  const rule = `This repository asks for ${wanted} (\`gate_on: [${configuration.check.gateOn.join(', ')}]\` in its Soundings configuration). This change: ${size}${found}.`
  const ways = [
    'a reviewer writes what they checked, as a comment or review',
    ...(verdict.verdict === 'no-trace' ? ['someone with write access presses **It was reviewed**'] : []),
    'the repository sets `mode: advisory`',
  ]
  const steps = ways.map((way, index) => `${index + 1}. ${way}`).join(' · ')
  return `${rule}\n\n**To pass** (any one): ${steps}.`
}
