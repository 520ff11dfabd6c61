import { canSignOut, signOut } from './account.js';
import { brief, full } from './format.js';
import { icon, iconButton } from './icons.js';
import { Fragment, h, useRef } from './libraries.js';
import { deleteSession, filterByTitle, loadMoreSessions, newSession, openSession, titleOf } from './sessions.js';
import { set } from './state.js';

const TYPING_PAUSE = 250;

/** The pane of conversations: new, search, list, and who uses the page. */
export function Conversations({ state }) {
  const list = useRef(null);
  const shown = state.sessions.filter((session) => !state.hidden.includes(session.session_id));
  return h(
    Fragment,
    null,
    h('h2', { class: 'visually-hidden' }, 'Conversations'),
    h('button', { type: 'button', class: 'new-chat', onClick: startNew }, icon('plus'), 'New chat'),
    h(Search),
    state.titleFilterCut && h('p', { class: 'hint' }, 'Only the 1,000 most recent conversations were searched.'),
    h(
      'div',
      { class: 'scroller', ref: list },
      h('ul', { class: 'sessions' }, shown.map((session) => h(Entry, { key: session.session_id, session, isOpen: session.session_id === state.sessionId, list }))),
      state.sessionsLoaded && shown.length === 0 && h('p', { class: 'hint' }, state.titleFilter ? 'No title contains this.' : 'No conversations yet.'),
      state.sessionsCursor && h('button', { type: 'button', class: 'text-button more', onClick: loadMoreSessions }, 'Show more'),
    ),
    state.me && h(Account, { me: state.me }),
  );
}

function startNew() {
  newSession();
  document.getElementById('composer')?.focus();
}

function Search() {
  const timer = useRef(0);
  const onInput = (event) => {
    const title = event.target.value.trim();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => filterByTitle(title), TYPING_PAUSE);
  };
  return h('input', { type: 'search', class: 'search', placeholder: 'Search titles', 'aria-label': 'Search conversations by title', onInput });
}

function Entry({ session, isOpen, list }) {
  const title = titleOf(session);
  const remove = () => {
    deleteSession(session);
    list.current.parentElement.querySelector('.new-chat').focus();
  };
  return h(
    'li',
    { class: isOpen ? 'open' : '' },
    h(
      'button',
      { type: 'button', class: 'session', 'aria-current': isOpen ? 'page' : undefined, onClick: () => openSession(session.session_id) },
      h('span', { class: 'title' }, title),
      h('time', { dateTime: session.last_active_at, title: full(session.last_active_at) }, brief(session.last_active_at)),
    ),
    h(
      'span',
      { class: 'actions' },
      iconButton('pencil', `Rename ${title}`, () => set({ dialog: { kind: 'rename', session } })),
      iconButton('trash', `Delete ${title}`, remove),
    ),
  );
}

function Account({ me }) {
  return h(
    'div',
    { class: 'account' },
    h('span', { class: 'user' }, me.user_id ?? 'No user'),
    h('span', { class: 'hint' }, `Stored in ${me.storage}`),
    canSignOut() && h('button', { type: 'button', class: 'text-button', onClick: signOut }, 'Sign out'),
  );
}
