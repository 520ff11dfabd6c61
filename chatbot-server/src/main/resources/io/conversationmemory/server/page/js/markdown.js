import { Fragment, h, markdownTokens } from './libraries.js';
import { CodeBlock } from './code.js';

/*
 * Renders Markdown as nodes. Stored text becomes text nodes only: raw HTML is shown as it was written, links lead only to
 * http, https and mail addresses, and images are links, so that nothing is loaded from other hosts.
 */

const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const FIRST_HEADING = 3;

/** Returns the nodes of a Markdown text. */
export function Markdown({ text }) {
  return h('div', { class: 'markdown' }, blocks(markdownTokens(text)));
}

const blocks = (tokens) => tokens.map(block);
const inlines = (tokens) => (tokens ?? []).map(inline);

function block(token) {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'code':
      return h(CodeBlock, { text: token.text, language: token.lang });
    case 'heading':
      return h(`h${Math.min(6, token.depth + FIRST_HEADING - 1)}`, null, inlines(token.tokens));
    case 'hr':
      return h('hr');
    case 'blockquote':
      return h('blockquote', null, blocks(token.tokens));
    case 'list':
      return list(token);
    case 'table':
      return table(token);
    case 'paragraph':
      return h('p', null, inlines(token.tokens));
    case 'text':
      return h(Fragment, null, token.tokens ? inlines(token.tokens) : characters(token.text));
    default:
      return h('p', null, token.raw);
  }
}

function list(token) {
  const attributes = token.ordered && token.start !== 1 ? { start: token.start } : {};
  return h(
    token.ordered ? 'ol' : 'ul',
    attributes,
    token.items.map((item) =>
      item.task
        ? h('li', { class: 'task' }, h('span', { role: 'img', 'aria-label': item.checked ? 'done' : 'to do' }, item.checked ? '☑' : '☐'), ' ', blocks(item.tokens))
        : h('li', null, blocks(item.tokens)),
    ),
  );
}

function table(token) {
  const cell = (name, attributes) => (entry) => h(name, { ...attributes, class: entry.align && `align-${entry.align}` }, inlines(entry.tokens));
  return h(
    'div',
    { class: 'table', role: 'group', 'aria-label': 'Table', tabIndex: 0 },
    h(
      'table',
      null,
      h('thead', null, h('tr', null, token.header.map(cell('th', { scope: 'col' })))),
      h('tbody', null, token.rows.map((row) => h('tr', null, row.map(cell('td', {}))))),
    ),
  );
}

function inline(token) {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return h(token.type, null, inlines(token.tokens));
    case 'codespan':
      return h('code', null, token.text);
    case 'br':
      return h('br');
    case 'link':
      return link(token.href, token.title, inlines(token.tokens), token.raw);
    case 'image':
      return link(token.href, token.title, `Image: ${token.text || token.href}`, token.raw);
    case 'escape':
      return token.text;
    case 'text':
      return token.tokens ? inlines(token.tokens) : characters(token.text);
    default:
      return token.raw;
  }
}

function link(href, title, content, raw) {
  const target = characters(String(href)).trim();
  return SAFE_LINK.test(target)
    ? h('a', { href: target, title, target: '_blank', rel: 'noopener noreferrer' }, content)
    : raw;
}

/** Returns a text with its character references replaced: they are Markdown, though they look like HTML. */
function characters(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : null;
    return code === null ? (ENTITIES[name] ?? whole) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
