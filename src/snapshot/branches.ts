/** Branches with one release each; fixes reach them from elsewhere. */
export const RELEASE_BRANCH =
  /^(?:[\w.-]+\/)?(?:(?:release|releases|stable|support|maintenance|maint|lts|hotfix|rel)(?:[-_/](?:v?\d|x\b).*)?|v?\d+(?:\.(?:\d+|x))+(?:[-_.]\w+)?|\d+-stable)$/i
/** What work is merged into unless it says otherwise. */
export const MAIN_BRANCH = /^(?:main|master|trunk|default)$/i
/** Stages on the way from there to where the software runs. */
export const STAGE_BRANCH =
  /^(?:dev|develop|development|devel|next|integration|int|qa|uat|staging|stage|stg|pre-?prod(?:uction)?|canary|beta|alpha|edge|prod|production|live|deploy|gh-pages|stable|release)$/i

/** Whether a branch lives on after what is merged into it, by the names that teams give such branches. */
export function isLongLived(name: string): boolean {
  return MAIN_BRANCH.test(name) || STAGE_BRANCH.test(name) || RELEASE_BRANCH.test(name)
}
