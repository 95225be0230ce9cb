/** What became of a check before GitHub is asked. A sentence says what is wrong and what to do. */
export type Finding =
  | { readonly kind: 'fine' }
  /** Nothing can be known from here; whoever sets up may go on. */
  | { readonly kind: 'unknown'; readonly sentence: string }
  /** Most likely a mistake; whoever sets up may say that it is none. */
  | { readonly kind: 'doubtful'; readonly sentence: string }
  | { readonly kind: 'wrong'; readonly sentence: string }

export const FINE: Finding = { kind: 'fine' }

export interface Findings {
  readonly organisation: Finding
  readonly address: Finding
}

/** A sentence that stands beside the field it is about. */
export interface FieldProblem {
  readonly field: keyof Findings
  readonly sentence: string
  /** Whoever sets up may go on all the same. */
  readonly mayPass: boolean
}

/** What must be mended or, where `goesOn` says so, was looked at, before GitHub is asked. */
export function problemsOf(findings: Findings, goesOn: boolean): readonly FieldProblem[] {
  return entriesOf(findings).flatMap(([field, finding]) => {
    const isProblem = finding.kind === 'wrong' || (finding.kind === 'doubtful' && !goesOn)
    return isProblem ? [{ field, sentence: finding.sentence, mayPass: finding.kind === 'doubtful' }] : []
  })
}

/** What is to be read before the button is pressed. */
export function notesOf(findings: Findings): readonly string[] {
  return entriesOf(findings).flatMap(([, finding]) => (finding.kind === 'fine' ? [] : [finding.sentence]))
}

function entriesOf({ organisation, address }: Findings) {
  return [['organisation', organisation] as const, ['address', address] as const]
}
