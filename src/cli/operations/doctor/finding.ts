/** One thing looked at: fine, or what is wrong and what to do. */
export interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
}

export function fine(what: string, detail: string): Finding {
  return { what, ok: true, detail }
}

export function wrong(what: string, detail: string): Finding {
  return { what, ok: false, detail }
}
