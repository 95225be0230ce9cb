import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { UsageProblem } from '../../report-fault.ts'

/** Locks that this process holds: its number in any other one is that of an earlier process. */
const held = new Set<string>()

/** Lets nobody else write the archive until it is disposed of. @throws UsageProblem while another process does */
export function lockArchive(archive: string): Disposable {
  const path = `${archive}.lock`
  if (!tryLock(path)) {
    refuseWhileHeld(archive, path)
    rmSync(path, { force: true })
    if (!tryLock(path)) throw new UsageProblem(inUse(archive, path))
  }
  held.add(path)
  return {
    [Symbol.dispose]() {
      held.delete(path)
      rmSync(path, { force: true })
    },
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw new UsageProblem(`${path} cannot be written; name another file with --out`, { cause: error })
  }
}

/** A process that was killed leaves its lock, which is worth nothing then. */
function refuseWhileHeld(archive: string, path: string): void {
  const pid = readPid(path)
  const isHeld = pid === process.pid ? held.has(path) : pid !== undefined && isRunning(pid)
  if (isHeld) throw new UsageProblem(inUse(archive, path))
}

function inUse(archive: string, path: string): string {
  return `another fetch is writing ${archive}; wait until it is done, or name another file with --out (if there is none, remove ${path})`
}

/** undefined where the lock is gone, or was cut off while it was written. */
function readPid(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new UsageProblem(`${path} cannot be read; name another file with --out`, { cause: error })
  }
}

/** Also one of somebody else, which may not be asked. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): unknown {
  return Error.isError(error) && 'code' in error ? error.code : undefined
}
