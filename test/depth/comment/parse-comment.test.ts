import { describe, expect, it } from '@jest/globals'
import { parseComment } from '../../../src/depth/comment/parse-comment.ts'

/** Blocks on a line each: prose as it is, code with its info in front. */
function read(body: string): string[] {
  return parseComment(body).blocks.flatMap((block) => {
    if (block.kind === 'code') return [`[${block.info}] ${block.lines.join('⏎')}`]
    const prose = block.lines.filter((line) => line.trim() !== '').map((line) => line.trim())
    return prose.length === 0 ? [] : [prose.join('⏎')]
  })
}

const FIVE = 'Please add a test. This leaks. Rename it. Use a map. Why is it null?'
const LONG = `${FIVE} `.repeat(60)

describe('what GitHub does not show is not read', () => {
  it.each([
    { why: 'a comment', body: `LGTM <!-- ${FIVE} -->`, shown: ['LGTM'] },
    { why: 'a comment over blank lines', body: `LGTM\n<!--\n\n${FIVE}\n\n-->\nThanks`, shown: ['LGTM⏎Thanks'] },
    { why: 'a comment longer than 2,000 characters', body: `LGTM\n<!-- ${LONG} -->`, shown: ['LGTM'] },
    { why: 'a comment that is never closed', body: `LGTM\n<!--\n${FIVE}`, shown: ['LGTM'] },
    { why: 'an empty comment hides nothing behind it', body: 'a <!--> b <!---> c', shown: ['a  b  c'] },
    { why: 'a comment behind an escaped backtick', body: `\\\`<!-- ${FIVE} -->\\\` LGTM`, shown: ['\\`\\` LGTM'] },
    {
      why: 'a comment behind a lone backtick of the paragraph',
      body: `a \` b\n\` <!-- ${FIVE} --> \``,
      shown: ['a ` b⏎`  `'],
    },
    { why: 'a comment behind a backtick in a tag', body: `<a title="\`"> <!-- ${FIVE} --> \``, shown: ['`'] },
    { why: 'a comment in a block of HTML', body: `<div>\n\` <!-- ${FIVE} --> \``, shown: ['`  `'] },
    {
      why: 'a comment behind a fence that an item’s end closed',
      body: `- a\n  \`\`\`\nb\n<!-- ${FIVE} -->`,
      shown: ['a', '[]', 'b'].map((line) => (line === '[]' ? '[] ' : line)),
    },
    {
      why: 'a comment behind a fence too deep to be one',
      body: `LGTM\n\n     \`\`\`\n<!-- ${FIVE}`,
      shown: ['LGTM', '[]      ```'],
    },
    { why: 'a comment behind a fence in HTML', body: `<div>\n\`\`\`\n<!-- ${FIVE} -->\n\`\`\``, shown: ['```⏎```'] },
    {
      why: 'a comment behind a fence in HTML of a broken tag',
      body: `<div \n\`\`\`\n<!-- ${FIVE} -->`,
      shown: ['<div⏎```'],
    },
    {
      why: 'a comment in indented lines of raw HTML',
      body: `<pre>\n\n    <!-- ${FIVE} -->\n</pre>\nLGTM`,
      shown: ['LGTM'],
    },
    { why: 'an instruction to a processor', body: `LGTM\n<? ${FIVE}`, shown: ['LGTM'] },
    { why: 'a declaration', body: `LGTM <!X ${FIVE}> ok`, shown: ['LGTM  ok'] },
    { why: 'an attribute, over lines', body: `<b title="${FIVE}\n> ${FIVE}">LGTM</b>`, shown: ['LGTM'] },
    { why: 'the description of an image, over lines', body: `LGTM ![a [b] ${LONG}\n${FIVE}](x.png)`, shown: ['LGTM'] },
    { why: 'the title of a link', body: `[LGTM](https://a.test "${FIVE}")`, shown: ['[LGTM](https://a.test)'] },
    { why: 'a definition with its title', body: `LGTM\n\n[x]: https://a.test\n  "${FIVE}"`, shown: ['LGTM'] },
    { why: 'a definition that is used as a comment', body: `[//]: # (${FIVE})\nLGTM`, shown: ['LGTM'] },
    { why: 'a footnote that nothing may refer to', body: `LGTM\n\n[^1]: ${FIVE}`, shown: ['LGTM'] },
  ])('$why', ({ body, shown }) => {
    expect(read(body)).toEqual(shown)
  })
})

describe('what its writer did not write is not read', () => {
  it.each([
    { why: 'a quote', body: `> ${FIVE}\n\nLGTM`, shown: ['LGTM'] },
    { why: 'a quote in an item of a list', body: `- > ${FIVE}\n- LGTM`, shown: ['LGTM'] },
    { why: 'what a signature stands above', body: `LGTM\n-- \n${FIVE}`, shown: ['LGTM'] },
    { why: 'the name below a greeting', body: 'The pool leaks.\n\nThanks,\nMona', shown: ['The pool leaks.⏎Thanks,'] },
    { why: 'quoted mail', body: `ACK\n\nOn Friday, Ada wrote:\n\n${FIVE}`, shown: ['ACK'] },
    {
      why: 'marked quotes of mail, and not the answers between them',
      body: `On Friday, Ada wrote:\n> ${FIVE}\n\nIt leaks.\n> ok`,
      shown: ['It leaks.'],
    },
    {
      why: 'what GitHub’s mails end with',
      body: `LGTM\n—\nReply to this email directly or view it on GitHub\n${FIVE}`,
      shown: ['LGTM⏎—'],
    },
    { why: 'the boxes of a template', body: `- [x] I have read it.\n  ${FIVE}\n\nLGTM`, shown: ['LGTM'] },
    { why: 'commands', body: '/lgtm\n@dependabot rebase\nLGTM', shown: ['LGTM'] },
    { why: 'lines of review tools', body: 'Uploaded patch set 3.\n(2 comments)\nLGTM', shown: ['LGTM'] },
  ])('$why', ({ body, shown }) => {
    expect(read(body)).toEqual(shown)
  })
})

describe('everything else is read', () => {
  it.each([
    { why: 'a comment in a span of code is text', body: 'Write `<!-- x -->` here', shown: ['Write `<!-- x -->` here'] },
    {
      why: 'a comment in a fence is text',
      body: '```html\n<!-- x\n```\nIt leaks',
      shown: ['[html] <!-- x', 'It leaks'],
    },
    { why: 'an escaped one is text', body: 'Write \\<!-- here', shown: ['Write \\<!-- here'] },
    { why: 'a fence ends with a fence of its kind', body: '````\n```\n~~~\n````\nb', shown: ['[] ```⏎~~~', 'b'] },
    {
      why: 'a fence in an item',
      body: '- a:\n  ```suggestion\n  b\n  ```\n- c',
      shown: ['a:', '[suggestion]   b', 'c'],
    },
    { why: 'a fence that never ends', body: 'a\n~~~\nb', shown: ['a', '[] b'] },
    { why: 'backticks on one line are a span', body: '```a``` b\nc', shown: ['```a``` b⏎c'] },
    { why: 'indented code', body: 'a:\n\n    b\n    c\n\nd', shown: ['a:', '[]     b⏎    c⏎', 'd'] },
    { why: 'a folded text', body: '<details><summary>It</summary>\n\nleaks\n</details>', shown: ['It⏎leaks'] },
    {
      why: 'what a checklist still asks for, not what is ticked',
      body: '- [ ] Rename it\n- [x] Use a map',
      shown: ['Rename it'],
    },
    { why: 'what looks like a definition', body: '[nit]: rename this', shown: ['[nit]: rename this'] },
    { why: 'brackets of code', body: 'vec![1, 2] and a[0](b)', shown: ['vec![1, 2] and a[0](b)'] },
    { why: 'comparisons', body: 'if a < b and c > d', shown: ['if a < b and c > d'] },
    { why: 'Windows’ line ends', body: 'a\r\n```\r\nb\r\n```', shown: ['a', '[] b'] },
  ])('$why', ({ body, shown }) => {
    expect(read(body)).toEqual(shown)
  })
})
