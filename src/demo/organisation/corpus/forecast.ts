import type { Change, Corpus } from './change.ts'
import { pythonTests } from './forecast-tests.ts'
import { FORECAST_MODULES } from './modules.ts'

const template = `"""Forecast of {e}."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

WINDOW_DAYS = 28


@dataclass
class {E}Forecast:
    day: date
    expected: float
    low: float
    high: float


def load_{e}(path):
    frame = pd.read_csv(path)
    frame["day"] = pd.to_datetime(frame["day"])
    return frame


def moving_average(frame):
    return frame["{e}"].rolling(WINDOW_DAYS).mean()


def forecast_{e}(frame, days=14):
    average = moving_average(frame).iloc[-1]
    spread = frame["{e}"].std()
    start = frame["day"].max()
    result = []
    for offset in range(days):
        day = start + timedelta(days=offset)
        result.append({E}Forecast(day, average, average - spread, average + spread))
    return result
`

const changes: readonly Change[] = [
  {
    key: 'off-by-one',
    title: 'Start the {e} forecast tomorrow',
    body: 'The first forecast day was the last observed one, so every comparison was shifted by a day.',
    commit: 'Start the {e} forecast tomorrow',
    edits: [{ at: 'for offset in range(days):', add: ['    for offset in range(1, days + 1):'] }],
    remarks: [
      {
        at: 'range(1, days + 1)',
        body: 'The dashboard joins on `day`; does it still show 14 bars? I believe it drops days without an observation.',
        answer: 'It showed 13. Fixed in the query, screenshot in the ticket.',
      },
    ],
  },
  {
    key: 'gaps',
    title: 'Fill gaps in {e} before averaging',
    body: 'Days without a sale are missing rows, not zeros, so a window of 28 rows covered up to 40 days.',
    commit: 'Fill missing {e} days',
    edits: [
      {
        at: '    frame["day"] = pd.to_datetime(frame["day"])',
        keep: true,
        add: ['    frame = frame.set_index("day").asfreq("D").fillna(0).reset_index()'],
      },
    ],
    remarks: [
      {
        at: 'fillna(0)',
        body: 'A missing row can also mean that the import failed that night. Filling it with 0 makes the forecast drop for four weeks. Can we tell the two apart?',
        answer: 'Yes: failed imports are listed in `imports.csv`. Those days stay empty and the mean skips them.',
        fix: {
          at: 'asfreq("D").fillna(0)',
          add: [
            '    frame = frame.set_index("day").asfreq("D")',
            '    frame = frame.mask(~frame.index.isin(failed_imports()), frame.fillna(0)).reset_index()',
          ],
        },
      },
    ],
  },
  {
    key: 'interval',
    title: 'Give {e} an interval that holds 90 % of the days',
    body: 'One standard deviation covered 61 % of the days of last year. Empirical quantiles of the errors cover 89 %.',
    commit: 'Use error quantiles for {e}',
    edits: [
      {
        at: '    spread = frame["{e}"].std()',
        add: ['    errors = frame["{e}"] - moving_average(frame)', '    low, high = errors.quantile([0.05, 0.95])'],
      },
      {
        at: 'result.append({E}Forecast(day, average,',
        add: ['        result.append({E}Forecast(day, average, average + low, average + high))'],
      },
    ],
    remarks: [
      {
        at: 'errors.quantile',
        body: "These are errors of today's average against today's value, not of a forecast fourteen days ahead. The interval should get wider with the distance, shouldn't it?",
        answer:
          'It should. I compute the errors per horizon now; on last year it covers 90.4 % on day 1 and 88.7 % on day 14.',
        fix: {
          at: 'low, high = errors.quantile([0.05, 0.95])',
          add: ['    bounds = errors_by_horizon(frame, days).quantile([0.05, 0.95])'],
        },
      },
      {
        at: '[0.05, 0.95]',
        body: 'Could these be a named constant? Finance asked for 80 % last quarter and will ask again.',
        answer: 'COVERAGE = 0.9 at the top.',
      },
    ],
  },
  {
    key: 'types',
    title: 'Type the {e} module',
    body: 'No change of behaviour; `mypy --strict` passes on this file.',
    commit: 'Add types to {e}',
    edits: [
      { at: 'def load_{e}(path):', add: ['def load_{e}(path: str) -> pd.DataFrame:'] },
      { at: 'def moving_average(frame):', add: ['def moving_average(frame: pd.DataFrame) -> "pd.Series[float]":'] },
    ],
    remarks: [
      {
        at: 'path: str',
        body: 'Callers pass a `Path`; `str | Path` or `os.PathLike`?',
        answer: 'PathLike, thanks.',
        fix: { at: 'def load_{e}(path: str)', add: ['def load_{e}(path: str | PathLike[str]) -> pd.DataFrame:'] },
      },
    ],
  },
  {
    key: 'holiday',
    title: 'Leave public holidays out of the {e} average',
    body: 'A holiday inside the window pulled the following four weeks down by up to 6 %.',
    commit: 'Skip holidays in {e}',
    edits: [
      {
        at: 'return frame["{e}"].rolling(WINDOW_DAYS).mean()',
        add: [
          '    working = frame["{e}"].where(~frame["day"].isin(holidays()))',
          '    return working.rolling(WINDOW_DAYS, min_periods=14).mean()',
        ],
      },
    ],
    remarks: [
      {
        at: 'holidays()',
        body: 'Holidays of which country? Two of the warehouses are in Austria, and 26 October is not in the German list.',
        answer: 'Per warehouse now: `holidays(frame.attrs["country"])`.',
        fix: {
          at: 'isin(holidays())',
          add: ['    working = frame["{e}"].where(~frame["day"].isin(holidays(frame.attrs["country"])))'],
        },
      },
    ],
  },
]

export const forecast: Corpus = {
  name: 'forecast',
  isPrivate: true,
  modules: FORECAST_MODULES,
  path: 'forecast/{e}.py',
  template,
  changes,
  companion: pythonTests,
  files: {
    'requirements.txt': 'pandas==2.9.1\npyarrow==20.0.0\n',
    'poetry.lock': '[[package]]\nname = "pandas"\nversion = "2.9.1"\n',
    'README.md': '# forecast\n\nWhat we expect to sell.\n',
  },
}
