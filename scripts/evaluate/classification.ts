/** How a yes-or-no answer agrees with the labels. A figure is `undefined` where nothing could be divided. */
export interface Classification {
  /** Mean of the shares found of each class. */
  readonly balancedAccuracy: number | undefined
  readonly precision: number | undefined
  readonly recall: number | undefined
  readonly f1: number | undefined
  /** F1 of the negative class, which always answering yes brings to zero. */
  readonly f1Negative: number | undefined
}

export function classify(answers: readonly boolean[], labels: readonly boolean[]): Classification {
  const count = (answer: boolean, label: boolean) =>
    answers.filter((given, index) => given === answer && labels[index] === label).length
  const [hits, misses] = [count(true, true), count(false, true)]
  const [alarms, rejections] = [count(true, false), count(false, false)]
  const recall = share(hits, hits + misses)
  const specificity = share(rejections, rejections + alarms)
  return {
    balancedAccuracy: recall === undefined || specificity === undefined ? undefined : (recall + specificity) / 2,
    precision: share(hits, hits + alarms),
    recall,
    f1: share(2 * hits, 2 * hits + alarms + misses),
    f1Negative: share(2 * rejections, 2 * rejections + alarms + misses),
  }
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}
