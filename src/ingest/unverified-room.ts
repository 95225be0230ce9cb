/** Who holds memory before we know who it is. */
export interface Guest {
  /** Called when its memory goes to somebody else. */
  readonly evict: () => void
}

/** A fixed amount of memory for bodies whose signature is not checked yet. */
export interface UnverifiedRoom {
  /** Sets how many bytes the guest holds. False when even an empty room is too small for it; then it holds nothing. */
  hold(guest: Guest, bytes: number): boolean
  release(guest: Guest): void
  /** Bytes held by all guests together. */
  heldBytes(): number
}

/**
 * When the room is full the guest that came first must go: GitHub's bodies are complete within moments, so whoever has been here
 * longest is the least likely to be GitHub. To refuse newcomers instead would let a few idle senders shut the door.
 */
export function createUnverifiedRoom(limitBytes: number): UnverifiedRoom {
  const guests = new Map<Guest, number>() // in the order of arrival
  let held = 0

  function release(guest: Guest): void {
    held -= guests.get(guest) ?? 0
    guests.delete(guest)
  }

  function makeRoomFor(guest: Guest, more: number): void {
    for (const oldest of guests.keys()) {
      if (held + more <= limitBytes) return
      if (oldest === guest) continue
      release(oldest)
      oldest.evict()
    }
  }

  return {
    hold(guest, bytes) {
      const more = bytes - (guests.get(guest) ?? 0)
      makeRoomFor(guest, more)
      if (held + more > limitBytes) {
        release(guest)
        return false
      }
      held += more
      guests.set(guest, bytes)
      return true
    },
    release,
    heldBytes: () => held,
  }
}
