/**
 * A round of the survey. Answers and spent tokens stand in one field each, in an order that says nothing, so that no row, sequence, time or
 * place on disk tells which answer came when.
 */
export interface SurveyRoundsTable {
  installation_id: string
  /** `2026-Q4`. */
  round: string
  opened_at: number
  closes_at: number
  /** Null while answers are taken. */
  closed_at: number | null
  /** How many people may answer. */
  eligible: number
  /** What is asked beside the usual questions, as JSON. */
  terms: string
  public_key: string
  /** Sealed; null once the round is closed. */
  private_key: string | null
  /** While the round is open: answers, each sealed and all of one length, as a sorted JSON array. */
  sealed_answers: string
  /** Hashes of tokens that were used, as a sorted JSON array. */
  spent_tokens: string
  /** Once it is closed: the answers, as a sorted JSON array; null before. */
  answers: string | null
}

/** Somebody is signed in to the pages; what is needed of them is sealed, and the cookie is known by its hash alone. */
export interface SessionsTable {
  id_hash: string
  /** Keyed hash of the account, so that all sessions of one person can be ended. */
  account_hash: string
  sealed: string
  expires_at: number
  /** When it ends unless it is used before; null in rows of an earlier release. */
  idle_at: number | null
  /** Null in rows of an earlier release. */
  began_at: number | null
}

/** Who may answer in an open round, frozen at its opening, and what was signed for them unseen. */
export interface SurveyRosterTable {
  installation_id: string
  round: string
  actor_key: string
  /** Null until somebody asked for a signature. */
  blinded: string | null
  signature: string | null
}
