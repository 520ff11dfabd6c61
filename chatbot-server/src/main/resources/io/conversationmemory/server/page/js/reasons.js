import { count, excerpt, full } from './format.js';
import { h } from './libraries.js';
import { shownValue } from './memory.js';
import { set } from './state.js';

/* "Why this answer": what went into a reply, as its metadata says. */

/** Returns which of the messages went into the explained reply: an object with `has(message)`. */
export function contextOf(whyId, messages) {
  const metadata = whyId === null ? null : messages.find((message) => message.message_id === whyId)?.metadata;
  const first = keyOf(metadata?.context_first_id, messages);
  const last = keyOf(metadata?.context_last_id, messages);
  return {
    has: (message) => last !== null && message.timestamp <= last && (first === null || message.timestamp >= first),
  };
}

const keyOf = (id, messages) => (id && messages.find((message) => message.message_id === id)?.timestamp) || null;

/** The explanation of a reply. */
export function Why({ reply, messages, preferences }) {
  const metadata = reply.metadata ?? {};
  return h(
    'section',
    { class: 'why', 'aria-label': 'Why this answer' },
    h('h2', null, 'Why this answer'),
    h('p', { class: 'quote' }, excerpt(reply.content, 80)),
    h('p', null, 'The reply was generated from:'),
    h('ul', { class: 'reasons' }, h('li', null, usedMessages(metadata, messages)), h('li', null, usedPreferences(metadata, preferences)), h('li', null, usedSummary(metadata))),
    h(Changes, { title: 'Learned from this turn', changes: metadata.learned }),
    h(Changes, { title: 'Taken back from a replaced reply', changes: metadata.taken_back }),
    h(Changes, { title: 'Changed since, and left as it is', changes: metadata.left_alone }),
    metadata.intent && h('p', { class: 'hint' }, `Understood as ${metadata.intent}${confidence(metadata.confidence)}.`),
    h('button', { type: 'button', class: 'button small', onClick: () => set({ whyId: null }) }, 'Done'),
  );
}

function usedMessages(metadata, messages) {
  const { context_messages: number, context_whole: whole, context_first_id: first, context_left_out: leftOut } = metadata;
  const opening = messages.find((message) => message.message_id === first);
  const from = opening ? ` (from “${excerpt(opening.content, 40)}” on)` : '';
  return [
    number > 0 ? `${count(number, 'earlier message')}${from}. ` : 'No earlier messages. ',
    whole && number > 0 ? 'That was the whole conversation. ' : '',
    (metadata.context_older_left_out ?? !whole) ? 'Older messages were left out. ' : '',
    leftOut > 0 ? `Also left out: ${count(leftOut, 'message')} that did not fit or could not be used. ` : '',
    number > 0 && h('span', { class: 'hint' }, 'They are marked in the conversation.'),
  ];
}

function usedPreferences({ preference_count: number, preference_keys: keys }, preferences) {
  if (!number) {
    return 'No preferences.';
  }
  const named = Array.isArray(keys) ? keys.map(String) : [];
  return [
    `${count(number, 'preference')}: ${named.join(', ')}${number > named.length ? ' and others' : ''}. `,
    named.some((key) => preferences && !(key in preferences)) ? h('span', { class: 'hint' }, 'Some of them were removed since.') : '',
  ];
}

function usedSummary({ summary_until: until, summary_at: at }) {
  return until ? `A summary of everything up to ${full(until)}, written ${full(at)}.` : 'No summary.';
}

function Changes({ title, changes }) {
  if (!Array.isArray(changes) || changes.length === 0) {
    return null;
  }
  return h('div', null, h('h3', null, title), h('ul', { class: 'reasons' }, changes.map((change) => h('li', null, described(change)))));
}

/** Describes a change such as {key: "genres", added: ["jazz"]}. */
function described({ key, before, ...kinds }) {
  const [kind, value] = Object.entries(kinds)[0] ?? ['changed', ''];
  return `${key}: ${kind} ${shownValue(value)}`;
}

const confidence = (number) => (typeof number === 'number' ? `, ${Math.round(number * 100)} % sure` : '');
