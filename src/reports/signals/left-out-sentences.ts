import { SOURCE_NAMES } from '../../health/delivery/source-counts.ts'
import type { SignalAnswer } from '../../health/signals/answer.ts'
import type { Beside } from '../../health/signals/sample.ts'
import { formatCount, plural, verb } from '../../util/sentences.ts'

/** What to say of something that a signal counts apart, by its name beside the value; of some it is not told how often. */
type Sentences = Readonly<Record<string, (count: number, beside: Beside) => string>>

const SENTENCES: Readonly<Record<string, Sentences>> = {
  mergedPullRequests: {
    byAgents: (n) => `${plural(n, 'merged pull request')} ${verb(n, 'is', 'are')} by agents.`,
  },
  changeFailureRate: {
    rollOuts: (_, beside) => {
      const found = Object.entries(SOURCE_NAMES).flatMap(([source, name]) =>
        beside[name] ? `${source} (${formatCount(beside[name])})` : [],
      )
      return `Roll-outs are read from ${found.join(', ')}.`
    },
    noIncidents: () =>
      'No tool and no label tells of incidents: the change failure rate counts rollbacks, reverts and hotfixes alone and is a lower bound.',
    unattributed: (n) =>
      `${plural(n, 'incident')} ${verb(n, 'is', 'are')} counted to no roll-out: none ran in the days before ${verb(n, 'it', 'them')}, or nothing says whose service it is (\`incidents.repositories\`).`,
    unresolved: (n) =>
      `${plural(n, 'deployment')} ${verb(n, 'names', 'name')} no commit that GitHub knows and cannot be matched with any change.`,
    failedDeployments: (n) =>
      `${plural(n, 'deployment')} never succeeded and ${verb(n, 'is no roll-out', 'are no roll-outs')}.`,
    lateReverts: (n) =>
      `${plural(n, 'revert')} came too late to be counted to ${verb(n, 'the roll-out that it', 'the roll-outs that they')} undid.`,
    tooYoung: (n) => `${plural(n, 'roll-out')} may still fail and ${verb(n, 'is', 'are')} in no rate.`,
  },
  cycleTime: {
    notInProduction: (n) =>
      `${plural(n, 'merged change')} ${verb(n, 'is', 'are')} not in production yet and ${verb(n, 'counts', 'count')} as at least as long as ${verb(n, 'it has', 'they have')} taken.`,
    startUnknown: (n, { startIssue, startCommit }) => {
      const known = [
        ...(startIssue ? [`an issue put in progress (${plural(startIssue, 'change')})`] : []),
        ...(startCommit ? [`the first commit (${plural(startCommit, 'change')})`] : []),
      ]
      return known.length === 0
        ? `Of ${plural(n, 'merged change')} nothing tells when work began: the cycle starts with the creation.`
        : `The cycle starts with ${known.join(', ')} or, where nothing tells when work began, with the creation (${plural(n, 'change')}).`
    },
  },
  onCallLoad: {
    unassigned: (n) => `${plural(n, 'page')} came while no shift ran and ${verb(n, 'is', 'are')} in no load.`,
  },
  onCallChangeCaused: {
    unknownCause: (n) => `Of ${plural(n, 'page')} the cause is not known.`,
  },
  storyPoints: {
    unestimated: (n) => `${plural(n, 'completed issue')} ${verb(n, 'has', 'have')} no points.`,
    ambiguous: (n) =>
      `${plural(n, 'completed issue')} ${verb(n, 'has', 'have')} several labels with points, of which the highest counts.`,
    personalBoards: () =>
      'GitHub shows Apps no boards of personal accounts; points are those of fields, labels and files.',
  },
  defectEscapeRate: {
    escapedDetected: (n, { escapedLabelled }) =>
      `Of ${plural(n + (escapedLabelled ?? 0), 'defect')} found in production ${formatCount(n)} ${verb(n, 'is', 'are')} known by a revert or a hotfix and by no issue.`,
    unclassified: (n) =>
      `${plural(n, 'defect')} ${verb(n, 'is', 'are')} marked neither as found in production nor before it.`,
  },
}

/** A sentence for each thing that signals left out of their values, in the order of the table; none of what nothing was left out. */
export function leftOutSentences(answers: readonly SignalAnswer[]): readonly string[] {
  return answers.flatMap(({ signal, answer }) => {
    const sentences = SENTENCES[signal.id]
    if (sentences === undefined || !('sample' in answer)) return []
    const { beside = {} } = answer.sample
    return Object.entries(sentences).flatMap(([name, say]) => {
      const count = beside[name]
      return count === undefined || count === 0 ? [] : say(count ?? 0, beside)
    })
  })
}
