const VERSION = /\bv?\d{1,6}\.\d{1,6}(\.\d{1,6})?([-.+][\w.]{1,40})?\b/
const BUMP = /^\s*(\w{1,20}(\([^()]{0,60}\))?!?:\s*)?(bump|release|prepare|update|upgrade|version|v?\d)/i

/** Whether a title says that a version is raised, prepared or released, and which: “Bump version to 3.3.0”, “Release v2.1”. */
export function isVersionTitle(title: string): boolean {
  return BUMP.test(title) && VERSION.test(title)
}
