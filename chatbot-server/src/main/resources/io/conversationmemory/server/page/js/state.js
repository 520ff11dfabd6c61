import { useEffect, useState } from './libraries.js';

/*
 * The state of the page: one immutable object. Actions replace members with `set`; components read it with `useAppState`.
 *
 * turns: by session id, the turn that runs or has failed
 * hidden: ids of sessions whose deletion can still be undone
 */
const initial = {
  me: null,
  sessions: [],
  sessionsCursor: null,
  sessionsLoaded: false,
  titleFilter: '',
  titleFilterCut: false,
  hidden: [],
  sessionId: null,
  isNew: true,
  session: null,
  history: [],
  historyCursor: null,
  historyLoading: false,
  turns: {},
  drafts: {},
  preferences: null,
  summary: null,
  whyId: null,
  drawer: null,
  panelOpen: true,
  dialog: null,
  toast: null,
  notice: null,
  announcement: '',
};

let state = initial;
const listeners = new Set();

export const get = () => state;

export function set(patch) {
  state = { ...state, ...patch };
  listeners.forEach((listener) => listener());
}

/** Forgets everything of the user, as after a sign-out or an erasure. */
export function reset() {
  set({ ...initial, me: state.me, panelOpen: state.panelOpen });
}

export function useAppState() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    listener();
    return () => listeners.delete(listener);
  }, []);
  return state;
}

/** Sets or, with null, removes the turn of a session. */
export function setTurn(sessionId, turn) {
  const turns = { ...state.turns };
  if (turn) {
    turns[sessionId] = turn;
  } else {
    delete turns[sessionId];
  }
  set({ turns });
}

/** Tells a screen reader something that sighted people see. */
export function announce(announcement) {
  set({ announcement });
}

/** Shows a failure as a notice, with a retry where one makes sense. Requests that were cancelled are no failures. */
export function fail(problem, retry) {
  if (problem.name !== 'AbortError') {
    set({ notice: { text: problem.message, retry } });
  }
}
