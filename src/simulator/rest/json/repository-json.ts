import { labelJson } from '../../state/pull-actions.ts'
import { associationOf, fullName, type PullState, type RepositoryState, type Size } from '../../state/world.ts'
import { teamJson } from './team-json.ts'
import { GHOST, timeText, userJson } from './user-json.ts'

export function repositoryJson(repository: RepositoryState): object {
  const { id, name, owner, isPrivate, isArchived, defaultBranch, hasIssues } = repository
  const full = fullName(repository)
  return {
    id,
    node_id: `R_${id}`,
    name,
    full_name: full,
    owner: userJson(owner),
    private: isPrivate,
    archived: isArchived,
    disabled: false,
    default_branch: defaultBranch,
    has_issues: hasIssues,
    topics: [],
    visibility: isPrivate ? 'private' : 'public',
    fork: false,
    html_url: `https://github.example/${full}`,
    url: `https://github.example/api/v3/repos/${full}`,
    pushed_at: '2026-01-01T00:00:00Z',
  }
}

/** A pull request as REST and webhooks show it. */
export function pullJson(repository: RepositoryState, pull: PullState): object {
  const { additions, deletions, changedFiles } = sizeOf(pull)
  return {
    id: pull.id,
    node_id: `PR_${pull.id}`,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    draft: pull.isDraft,
    merged: pull.mergedAt !== null,
    user: userJson(pull.author ?? GHOST),
    merged_by: userJson(pull.mergedBy),
    created_at: timeText(pull.createdAt),
    updated_at: timeText(pull.updatedAt),
    closed_at: timeText(pull.closedAt),
    merged_at: timeText(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    locked: false,
    mergeable: null,
    labels: pull.labels.map(labelJson),
    assignees: [],
    requested_teams: pull.requestedTeams.map(teamJson),
    requested_reviewers: pull.requestedReviewers.map((one) => userJson(one)),
    author_association: associationOf(repository, pull.author),
    head: sideJson(repository, pull.headRef, pull.headSha, pull),
    base: sideJson(repository, pull.baseRef, pull.baseSha),
    commits: pull.commits.length,
    changed_files: changedFiles,
    additions,
    deletions,
    comments: pull.comments.length,
    review_comments: pull.threads.flatMap((thread) => thread.comments).length,
    html_url: `https://github.example/${fullName(repository)}/pull/${pull.number}`,
  }
}

function sideJson(repository: RepositoryState, ref: string, sha: string, pull?: PullState): object {
  const owner = pull?.isFork === true && pull.author !== null ? pull.author : repository.owner
  const repo = { ...repositoryJson(repository), fork: pull?.isFork ?? false }
  return { ref, sha, label: `${owner.login}:${ref}`, repo, user: userJson(owner) }
}

/** Changed lines and files: those listed, or what the source counted. */
export function sizeOf({ files, size }: PullState): Size {
  if (size !== null) return size
  const sum = (key: 'additions' | 'deletions') => files.reduce((total, file) => total + file[key], 0)
  return { additions: sum('additions'), deletions: sum('deletions'), changedFiles: files.length }
}
