import { describe, expect, it } from '@jest/globals'
import { countSourceLines } from '../../../src/snapshot/files/notebook-lines.ts'
import { countNovelLines } from '../../../src/snapshot/files/novel-lines.ts'

const CELL = `@@ -10,6 +10,16 @@
   {
    "cell_type": "code",
-   "execution_count": 3,
+   "execution_count": 4,
    "metadata": {},
    "outputs": [
     {
      "data": {
       "image/png": [
-       "iVBORw0KGgoAAAANSUhEUgAAAY"
+       "iVBORw0KGgoAAAANSUhEUgAABc"
       ]
      },
      "output_type": "display_data"
     }
    ],
    "source": [
-    "load(\\"orders.csv\\")\\n",
+    "orders = load(\\"orders.csv\\")\\n",
+    "orders.head()"
    ]
   },`

describe('the lines of a notebook that people write', () => {
  it.each<{ why: string; patch: string; lines: { additions: number; deletions: number } }>([
    { why: 'sources count, counters and outputs do not', patch: CELL, lines: { additions: 2, deletions: 1 } },
    {
      why: 'a hunk that begins inside a source is told by how Jupyter indents',
      patch: '@@ -4,2 +4,3 @@\n     "import pandas\\n",\n+    "import numpy\\n",\n     "load()"\n    ]',
      lines: { additions: 1, deletions: 0 },
    },
    {
      why: 'one that begins inside an output likewise',
      patch: '@@ -4,2 +4,3 @@\n       "0  a\\n",\n+      "1  b\\n",\n       "2  c"',
      lines: { additions: 0, deletions: 0 },
    },
    {
      why: 'a source of one line stands behind its key',
      patch: '@@ -4,1 +4,1 @@\n-   "source": "load()"\n+   "source": "load(1)"',
      lines: { additions: 1, deletions: 1 },
    },
    {
      why: 'a cell that comes as a whole',
      patch:
        '@@ -4,1 +4,9 @@\n+  {\n+   "cell_type": "markdown",\n+   "metadata": {},\n+   "source": [\n+    "# Orders\\n",\n+    "\\n",\n+    "By week."\n+   ]\n+  },',
      lines: { additions: 3, deletions: 0 },
    },
    { why: 'an empty source', patch: '@@ -4,1 +4,1 @@\n+   "source": []', lines: { additions: 0, deletions: 0 } },
  ])('$why', ({ patch, lines }) => {
    expect(countSourceLines('a/b.ipynb', patch)).toEqual(lines)
  })

  it('are asked of notebooks whose patch is known, and of nothing else', () => {
    expect(countSourceLines('a/b.json', CELL)).toBeUndefined()
    expect(countSourceLines('a/b.ipynb', null)).toBeUndefined()
  })

  it('are all that can be new in one', () => {
    expect(countNovelLines([{ path: 'b.ipynb', patch: CELL }]).get('b.ipynb')).toBe(3)
  })
})
