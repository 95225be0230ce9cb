import type { ExcludedBy } from '../snapshot/exclusion.ts'
import type { AiAssistance } from '../snapshot/people/ai-assistance.ts'
import type { Carried } from './carried-change.ts'

/** Why a part of the score cannot be known; `not-scored` where the verdict carries no score at all. */
export type LeftOutCause =
  | 'not-scored'
  | 'no-inline-comments'
  | 'no-places'
  | 'in-conversation'
  | 'no-size'
  | 'no-resolutions'
  | 'no-timely-remark'

/**
 * Why a verdict is what it is: a stable code, the points it gave, where it gave any, and the numbers behind it. The sentence for people
 * is made by `reports`. No reason holds a name or a text from GitHub.
 */
export type Reason<Code extends ReasonCode = ReasonCode> = {
  [One in Code]: { readonly code: One } & Readonly<Details[One]>
}[Code]

export type ReasonCode = keyof Details

/** What carries points in the score. */
interface Scored<Facts> {
  readonly points: number
  readonly facts: Readonly<Facts>
}

/** What decides or informs without adding points. */
interface Unscored<Facts = object> {
  readonly points?: undefined
  readonly facts: Readonly<Facts>
}

/** By code. `facts` are published; what stands beside them is only for the sentence. */
interface Details extends PartDetails, VerdictDetails, TrivialDetails, ApprovalDetails {}

interface PartDetails {
  /** `lines` is undefined where the size is not known, which is then taken for a large one. */
  engagement: Scored<{ statements: number; asking: number; substance: number; needed: number }> & {
    readonly lines: number | undefined
    readonly hasInlineComments: boolean
  }
  coverage: Scored<{ places: number; percent: number; lines: number }>
  'coverage-unknown': Unscored & { readonly cause: LeftOutCause }
  outcome: Scored<{ settled: number; raised: number; needed: number }>
  'outcome-unknown': Unscored & { readonly cause: LeftOutCause }
  pace: Scored<{ rate: number; thorough: number; hasty: number }>
  'pace-unknown': Unscored & { readonly cause: LeftOutCause }
}

interface VerdictDetails {
  incomplete: Unscored<{ parts: number }>
  waiting: Unscored
  unreviewed: Unscored<{ state: string }>
  /** Lines such as `Reviewed-by:` in the commits. */
  'recorded-review': Unscored<{ trailers: number }>
  /** Substantive remarks on a change that needed none. */
  remarks: Unscored<{ remarks: number }>
  'ai-assisted': Unscored<{ confidence: AiAssistance['confidence'] }> & { readonly signs: AiAssistance['signs'] }
  'ai-reviews': Unscored<{ reviews: number }>
}

/** Why a change needs no written review. */
interface TrivialDetails {
  excluded: Unscored<{ by: ExcludedBy }>
  'trivial-data': Unscored<{ lines: number; readable: number }>
  'trivial-generated': Unscored
  'trivial-no-lines': Unscored
  'trivial-size': Unscored<{ lines: number }>
  'trivial-revert': Unscored
  carried: Unscored<{ how: Carried }>
  'trivial-version': Unscored
  'trivial-rename': Unscored
  'trivial-typo': Unscored<{ lines: number }>
  'trivial-housekeeping': Unscored<{ lines: number }>
}

export type Triviality = Reason<keyof TrivialDetails>

interface ApprovalDetails extends ExemptionDetails, EvidenceDetails, RiskDetails {
  /** The approver asked an agent for the change, and is no independent reader of it. */
  requester: Unscored
  trace: Unscored<Record<'inline' | 'bodies' | 'conversation' | 'substance' | 'earlierRounds' | 'threads', number>>
  'no-trace': Unscored<{ bodyLength: number; lines?: number }> & { readonly readableLines: number | undefined }
}

/** Why an approval without written trace is not questioned. */
interface ExemptionDetails {
  small: Unscored<{ lines: number; minLines: number }>
  /** `novel`: those of the lines that are not only moved, wrapped or renamed. */
  'nothing-new': Unscored<{ lines: number; novel: number }>
  'machine-made': Unscored
  'line-for-line': Unscored<{ additions: number; deletions: number }>
  cosmetic: Unscored<{ lines: number }>
  'co-author': Unscored
  'changes-requested': Unscored
  /** An approval of theirs that told something was dismissed before. */
  renewed: Unscored
  /** By the approver's own word: on a call, in a chat, in person. */
  'reviewed-elsewhere': Unscored
  'later-words': Unscored<{ remarks: number }>
}

/** What speaks for or against a rubber stamp, or that nothing can. */
interface EvidenceDetails {
  'size-unknown': Unscored
  /** `asking`: those of the remarks that asked for something. */
  'second-reviewer': Unscored<{ remarks: number; asking: number }>
  /** Requests by others about the change as it was approved. */
  'asked-afterwards': Unscored<{ asking: number }>
  'mostly-new': Unscored<{ additions: number; deletions: number }>
  rewritten: Unscored<{ additions: number; deletions: number }>
  long: Unscored<{ lines: number }>
  'earlier-rounds': Unscored<{ earlierRounds: number }>
  housekeeping: Unscored
  'inline-unknown': Unscored
  stacked: Unscored
  outsider: Unscored
}

/** What makes a missing reading cost more. */
interface RiskDetails {
  'implied-rate': Unscored<{ lines: number; rate: number; briskRate: number; fastRate: number }> & {
    readonly exceeded: number
  }
  large: Unscored<{ lines: number; largeLines: number }>
  'late-commits': Unscored<{ pushes: number }>
  'sole-approver': Unscored
}

export type Risk = Reason<keyof RiskDetails>
