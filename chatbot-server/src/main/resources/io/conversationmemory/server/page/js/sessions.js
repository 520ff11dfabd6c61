import { address, getJson, sendJson, request, withUser } from './api.js';
import { newId } from './ids.js';
import { leaveHistory, openHistory } from './history.js';
import { announce, fail, get, set } from './state.js';

/* The conversations of the user: list, search, open, rename, delete. */

const PAGE = 50;
const UNDO_TIME = 10_000;

/** Deletions that can still be undone, by session id: the timer that sends them. */
const deletions = new Map();

/** Returns the title of a session, also of one without. */
export const titleOf = (session) => session?.title || 'Untitled conversation';

/** Loads the list anew, from its first page. */
export async function loadSessions() {
  const { titleFilter } = get();
  try {
    const page = await getJson(address(['sessions'], withUser({ title: titleFilter, limit: PAGE })));
    if (titleFilter === get().titleFilter) {
      set({
        sessions: readable(page.sessions),
        sessionsCursor: page.next_cursor,
        sessionsLoaded: true,
        titleFilterCut: page.more === true,
      });
    }
  } catch (problem) {
    fail(problem, loadSessions);
  }
}

export async function loadMoreSessions() {
  const { titleFilter, sessionsCursor } = get();
  try {
    const page = await getJson(address(['sessions'], withUser({ title: titleFilter, limit: PAGE, cursor: sessionsCursor })));
    if (titleFilter === get().titleFilter && sessionsCursor === get().sessionsCursor) {
      const known = new Set(get().sessions.map((session) => session.session_id));
      const further = readable(page.sessions).filter((session) => !known.has(session.session_id));
      set({ sessions: [...get().sessions, ...further], sessionsCursor: page.next_cursor });
    }
  } catch (problem) {
    fail(problem, loadMoreSessions);
  }
}

const readable = (sessions) => sessions.filter((session) => !session.bad);

/** Shows the conversations whose title contains a text. */
export function filterByTitle(titleFilter) {
  set({ titleFilter });
  return loadSessions();
}

/** Begins a conversation. It is stored with its first message. */
export function newSession() {
  show(newId(), true);
  history.pushState(null, '', location.pathname + location.search);
}

/** Opens a conversation, and names it in the address, so that a reload finds it. */
export function openSession(sessionId) {
  history.pushState(null, '', `#${encodeURIComponent(sessionId)}`);
  return openAddressed();
}

/** Opens the conversation that the address names, or a new one. */
export function openAddressed() {
  const sessionId = addressed();
  if (!sessionId) {
    return show(newId(), true);
  }
  show(sessionId, false);
  return openHistory();
}

/** Returns the session that the address names; nothing if it names none that can be read. */
function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

/** Notes in the address that the new conversation has been stored. */
export function begun(sessionId) {
  if (get().sessionId === sessionId && get().isNew) {
    set({ isNew: false });
    history.replaceState(null, '', `#${encodeURIComponent(sessionId)}`);
    openHistory();
  }
}

function show(sessionId, isNew) {
  leaveHistory();
  set({ sessionId, isNew, session: null, history: [], historyCursor: null, summary: null, whyId: null, drawer: null, notice: null });
}

export async function renameSession(sessionId, title) {
  const renamed = await sendJson('PATCH', address(['sessions', sessionId], withUser({})), { title: title.trim() || null });
  replace(renamed);
  announce('Renamed.');
}

/** Shows a session as it is now, wherever it is shown. */
export function replace(session) {
  const sessions = get().sessions.map((known) => (known.session_id === session.session_id ? session : known));
  set({ sessions, ...(get().sessionId === session.session_id ? { session } : {}) });
}

/** Hides a conversation at once; it is deleted after some seconds, or on leaving the page, unless that is undone. */
export function deleteSession(session) {
  const id = session.session_id;
  deletions.set(id, setTimeout(() => sendDeletion(id), UNDO_TIME));
  set({ hidden: [...get().hidden, id], toast: { id, text: `Deleted “${titleOf(session)}”.` } });
  if (get().sessionId === id) {
    newSession();
  }
}

export function undoDeletion(id) {
  clearTimeout(deletions.get(id));
  deletions.delete(id);
  unhide(id);
  announce('The conversation is back.');
}

function unhide(id) {
  set({ hidden: get().hidden.filter((hidden) => hidden !== id), toast: get().toast?.id === id ? null : get().toast });
}

async function sendDeletion(id) {
  deletions.delete(id);
  set({ toast: get().toast?.id === id ? null : get().toast });
  try {
    await request('DELETE', address(['sessions', id], withUser({})));
    set({ sessions: get().sessions.filter((session) => session.session_id !== id) });
  } catch (problem) {
    if (problem.status !== 404) {
      unhide(id);
      fail(problem);
    }
  }
}

/** Sends the deletions that wait: the page is being left. */
export function sendWaitingDeletions() {
  for (const [id, timer] of deletions) {
    clearTimeout(timer);
    request('DELETE', address(['sessions', id], withUser({})), { keepalive: true }).catch(() => {});
  }
  deletions.clear();
}
