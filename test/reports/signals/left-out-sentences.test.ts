import { describe, expect, it } from '@jest/globals'
import type { Beside } from '../../../src/health/signals/sample.ts'
import { leftOutSentences } from '../../../src/reports/signals/left-out-sentences.ts'
import { compared, shareOf, signalOf, unanswered } from './made-up-answers.ts'

function said(id: string, beside: Beside): readonly string[] {
  const sample = { kind: 'share' as const, part: 3, whole: 30, beside }
  return leftOutSentences([compared(signalOf(id), { now: sample, before: sample })])
}

describe('what a signal left out', () => {
  it.each<{ why: string; id: string; beside: Beside; says: string }>([
    {
      why: 'an incident for nobody',
      id: 'changeFailureRate',
      beside: { unattributed: 1, lateReverts: 0, tooYoung: 0 },
      says: '1 incident is counted to no roll-out: none ran in the days before it, or nothing says whose service it is (`incidents.repositories`).',
    },
    {
      why: 'a deployment without a commit, or with one that is gone',
      id: 'changeFailureRate',
      beside: { unresolved: 2, failedDeployments: 0 },
      says: '2 deployments name no commit that GitHub knows and cannot be matched with any change.',
    },
    {
      why: 'a deployment that never succeeded',
      id: 'changeFailureRate',
      beside: { failedDeployments: 4 },
      says: '4 deployments never succeeded and are no roll-outs.',
    },
    {
      why: 'where roll-outs are read',
      id: 'changeFailureRate',
      beside: { rollOuts: 40, fromDeployments: 40 },
      says: 'Roll-outs are read from deployments (40).',
    },
    {
      why: 'where those of several repositories are read',
      id: 'changeFailureRate',
      beside: { rollOuts: 43, fromDeployments: 40, fromTags: 2, fromWorkflowRuns: 1 },
      says: 'Roll-outs are read from deployments (40), tags (2), workflow runs (1).',
    },
    {
      why: 'merged by agents',
      id: 'mergedPullRequests',
      beside: { byAgents: 12 },
      says: '12 merged pull requests are by agents.',
    },
    {
      why: 'nobody tells of incidents',
      id: 'changeFailureRate',
      beside: { noIncidents: null },
      says: 'No tool and no label tells of incidents: the change failure rate counts rollbacks, reverts and hotfixes alone and is a lower bound.',
    },
    {
      why: 'defects without an issue',
      id: 'defectEscapeRate',
      beside: { escapedDetected: 7, escapedLabelled: 15 },
      says: 'Of 22 defects found in production 7 are known by a revert or a hotfix and by no issue.',
    },
    {
      why: 'reverts too late',
      id: 'changeFailureRate',
      beside: { lateReverts: 1 },
      says: '1 revert came too late to be counted to the roll-out that it undid.',
    },
    {
      why: 'changes that are not in production yet',
      id: 'cycleTime',
      beside: { notInProduction: 3, startUnknown: 0 },
      says: '3 merged changes are not in production yet and count as at least as long as they have taken.',
    },
    {
      why: 'starts that nobody knows',
      id: 'cycleTime',
      beside: { notInProduction: 0, startIssue: 12, startCommit: 25, startUnknown: 4 },
      says: 'The cycle starts with an issue put in progress (12 changes), the first commit (25 changes) or, where nothing tells when work began, with the creation (4 changes).',
    },
    {
      why: 'not one start is known',
      id: 'cycleTime',
      beside: { startIssue: 0, startCommit: 0, startUnknown: 1 },
      says: 'Of 1 merged change nothing tells when work began: the cycle starts with the creation.',
    },
    {
      why: 'pages while nobody was on call',
      id: 'onCallLoad',
      beside: { unassigned: 30 },
      says: '30 pages came while no shift ran and are in no load.',
    },
    {
      why: 'issues without points',
      id: 'storyPoints',
      beside: { unestimated: 7, personalBoards: null },
      says: '7 completed issues have no points. GitHub shows Apps no boards of personal accounts; points are those of fields, labels and files.',
    },
    {
      why: 'labels that give several numbers',
      id: 'storyPoints',
      beside: { ambiguous: 1 },
      says: '1 completed issue has several labels with points, of which the highest counts.',
    },
    {
      why: 'defects that nobody marked',
      id: 'defectEscapeRate',
      beside: { unclassified: 9 },
      says: '9 defects are marked neither as found in production nor before it.',
    },
  ])('is said in a sentence: $why', ({ id, beside, says }) => {
    expect(said(id, beside).join(' ')).toBe(says)
  })

  it('is not said where nothing was, and where nothing is known', () => {
    expect(said('changeFailureRate', { unattributed: 0, failedOfAll: 12 })).toEqual([])
    expect(leftOutSentences([shareOf(signalOf('rubberStamps'), [1, 30], [1, 30])])).toEqual([])
    expect(leftOutSentences([unanswered(signalOf('onCallLoad'), { state: 'hidden' })])).toEqual([])
  })
})
