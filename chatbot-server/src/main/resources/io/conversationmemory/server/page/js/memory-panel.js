import { full, count } from './format.js';
import { iconButton } from './icons.js';
import { Fragment, h, useEffect, useRef } from './libraries.js';
import { deleteSummary, download, setPreference, shownValue } from './memory.js';
import { Why } from './reasons.js';
import { fail, set } from './state.js';

/** The pane of what the chatbot remembers. */
export function MemoryPanel({ state }) {
  const reply = state.whyId === null ? null : state.history.find((message) => message.message_id === state.whyId);
  const scroller = useRef(null);
  useEffect(() => {
    scroller.current.scrollTop = 0;
  }, [state.whyId]);
  return h(
    'div',
    { class: 'scroller memory-scroller', ref: scroller },
    reply && h(Why, { reply, messages: state.history, preferences: state.preferences }),
    h('h2', null, 'What the chatbot remembers'),
    state.me?.user_id ? h(Preferences, { preferences: state.preferences }) : h('p', { class: 'hint' }, 'Preferences are kept of users only.'),
    h(Summary, { summary: state.summary }),
    state.me?.user_id && h(MyData),
  );
}

function Preferences({ preferences }) {
  const entries = Object.entries(preferences ?? {});
  return h(
    'section',
    { 'aria-label': 'Preferences' },
    h('h3', null, 'Preferences'),
    entries.length === 0 && h('p', { class: 'hint' }, 'Nothing yet. Tell the chatbot what you like, or add it here.'),
    h('dl', { class: 'preferences' }, entries.map(([key, value]) => h(Preference, { key, name: key, value }))),
    h('button', { type: 'button', class: 'text-button', onClick: () => set({ dialog: { kind: 'preference' } }) }, 'Add a preference'),
  );
}

function Preference({ name, value }) {
  const remove = () => setPreference(name, null).catch((problem) => fail(problem, remove));
  return h(
    'div',
    { class: 'preference' },
    h('dt', null, name),
    h(
      'dd',
      null,
      h('span', { class: 'value' }, shownValue(value)),
      h(
        'span',
        { class: 'actions' },
        iconButton('pencil', `Edit ${name}`, () => set({ dialog: { kind: 'preference', name, value } })),
        iconButton('trash', `Remove ${name}`, remove),
      ),
    ),
  );
}

function Summary({ summary }) {
  return h(
    'section',
    { 'aria-label': 'Summary' },
    h('h3', null, 'Summary of this conversation'),
    summary
      ? h(
          Fragment,
          null,
          h('p', { class: 'summary' }, summary.text),
          h('p', { class: 'hint' }, `Stands for ${count(summary.messages, 'message')}; written ${full(summary.at)}.`),
          h('button', { type: 'button', class: 'text-button', onClick: deleteSummary }, 'Remove the summary'),
        )
      : h('p', { class: 'hint' }, 'None: long conversations get one.'),
  );
}

function MyData() {
  return h(
    'section',
    { 'aria-label': 'My data' },
    h('h3', null, 'My data'),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'button', class: 'button', onClick: download }, 'Download my data'),
      h('button', { type: 'button', class: 'button danger', onClick: () => set({ dialog: { kind: 'erase' } }) }, 'Erase everything about me'),
    ),
  );
}
