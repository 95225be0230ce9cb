import type { Companion } from './change.ts'

export const pythonTests: Companion = {
  path: 'tests/test_{e}_{k}.py',
  head: `import pandas as pd
import pytest

from forecast.{e} import forecast_{e}, load_{e}, moving_average
`,
  blocks: [
    `

@pytest.fixture
def month():
    days = pd.date_range("2026-09-01", periods=30)
    return pd.DataFrame({"day": days, "{e}": [float(10 + day % 7) for day in range(30)]})


def test_average_follows_the_week(month):
    average = moving_average(month).dropna()
    assert len(average) == 3
    assert average.between(12.5, 13.5).all()
`,
    `

def test_forecast_begins_tomorrow(month):
    first, *rest = forecast_{e}(month, days=7)
    assert first.day == pd.Timestamp("2026-10-01")
    assert len(rest) == 6
    assert all(one.low <= one.expected <= one.high for one in [first, *rest])
`,
    `

@pytest.mark.parametrize(
    ("gap", "why"),
    [
        ([5], "one closed day"),
        ([5, 6], "a weekend"),
        (list(range(10, 17)), "a week of stocktaking"),
        ([0], "the first day"),
        ([29], "the last day"),
    ],
)
def test_gaps_do_not_move_the_average(month, gap, why):
    holes = month.copy()
    holes.loc[gap, "{e}"] = float("nan")
    whole, holed = moving_average(month).iloc[-1], moving_average(holes).iloc[-1]
    assert abs(whole - holed) < 1.0, why
`,
    `

def test_file_with_two_zones(tmp_path):
    path = tmp_path / "{e}.csv"
    path.write_text("day,{e}\\n2026-09-01T23:30:00+02:00,4\\n2026-09-01T22:30:00+01:00,5\\n")
    frame = load_{e}(path)
    assert list(frame["{e}"]) == [4, 5]
    assert frame["day"].dt.date.nunique() == 1


def test_empty_file_says_so(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("day,{e}\\n")
    with pytest.raises(ValueError, match="no days"):
        forecast_{e}(load_{e}(path))
`,
  ],
}
