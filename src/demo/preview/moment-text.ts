/** `2026-11-16 08:00`, UTC. */
export function momentText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
