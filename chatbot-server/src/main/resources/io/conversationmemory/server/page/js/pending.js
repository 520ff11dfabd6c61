import { h } from './libraries.js';
import { Markdown } from './markdown.js';
import { dismiss, regenerate, retry } from './turns.js';

/* What is shown of a turn before it is stored, and of questions without a reply. */

export function Question({ text }) {
  return h('li', { class: 'message user' }, h('div', { class: 'bubble plain' }, text));
}

/** The reply as it comes. Screen readers are told once it is complete. */
export function Pending({ text }) {
  return h(
    'li',
    { class: 'message assistant pending', 'aria-busy': 'true' },
    h('div', { class: 'bubble' }, text ? h(Markdown, { text }) : h('span', { class: 'thinking', role: 'img', 'aria-label': 'Waiting for the reply' }, h('i'), h('i'), h('i'))),
  );
}

export function FailedTurn({ turn }) {
  return h(
    'li',
    { class: 'no-reply failed' },
    h('span', null, `No reply: ${turn.problem.message}`),
    h('button', { type: 'button', class: 'button small', onClick: () => retry(turn) }, 'Try again'),
    h('button', { type: 'button', class: 'text-button', onClick: () => dismiss(turn) }, 'Dismiss'),
  );
}

export function Unanswered({ question }) {
  return h(
    'li',
    { class: 'no-reply' },
    h('span', null, 'There is no reply to this message.'),
    h('button', { type: 'button', class: 'button small', onClick: () => regenerate(question, null) }, 'Ask again'),
  );
}
