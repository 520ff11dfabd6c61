import { address, getJson, withUser } from './api.js';
import { newId } from './ids.js';
import { loadMemory } from './memory.js';
import { fail, get, set } from './state.js';

/*
 * The messages of the open conversation, oldest first. Superseded ones are among them, marked: where they precede a message,
 * it has other versions.
 */

const NEWEST = 50;
const OLDER = 100;
const RETRY_AFTER = 5_000;

let opened = new AbortController();

/** Loads the newest messages of the open session, and follows its changes until it is left. */
export async function openHistory() {
  leaveHistory();
  opened = new AbortController();
  const { signal } = opened;
  try {
    // The state first: what changes while the rest is loaded is then noticed by the first request that follows.
    const { state } = await changes(null, signal);
    await load(signal);
    follow(state, signal);
  } catch (problem) {
    if (problem.status === 404) {
      gone('There is no such conversation.');
    } else {
      fail(problem, openHistory);
    }
  }
}

const load = (signal) => Promise.all([refreshHistory(signal), loadSession(signal), loadMemory()]);

const changes = (after, signal) =>
  getJson(address(['sessions', get().sessionId, 'changes'], withUser({ after })), { signal });

/** Leaves a conversation that is not stored, or no longer. */
function gone(text) {
  leaveHistory();
  history.replaceState(null, '', location.pathname);
  set({ sessionId: newId(), isNew: true, session: null, history: [], historyCursor: null, summary: null, notice: { text } });
}

export function leaveHistory() {
  opened.abort();
}

async function loadSession(signal) {
  const session = await getJson(address(['sessions', get().sessionId], withUser({})), { signal });
  if (!signal?.aborted) {
    set({ session, sessions: get().sessions.map((known) => (known.session_id === session.session_id ? session : known)) });
  }
}

const page = (sessionId, parameters, signal) =>
  getJson(address(['history', sessionId], withUser({ order: 'desc', all: true, ...parameters })), { signal });

/** Loads the newest messages again. Older ones that were loaded stay, unless a rewind may have changed them. */
export async function refreshHistory(signal = opened.signal) {
  const { sessionId } = get();
  const found = await page(sessionId, { limit: NEWEST }, signal);
  if (signal.aborted || get().sessionId !== sessionId) {
    return;
  }
  const newest = found.messages.reverse();
  const known = get().history;
  const first = newest[0]?.timestamp;
  const older = known.filter((message) => message.timestamp < first);
  const adjoins = known.some((message) => message.timestamp === first);
  if (older.length > 0 && adjoins && !rewound(known, newest)) {
    set({ history: [...older, ...newest] });
  } else {
    set({ history: newest, historyCursor: found.next_cursor ?? null });
  }
}

function rewound(known, newest) {
  const superseded = new Map(known.map((message) => [message.timestamp, !!message.superseded]));
  return newest.some((message) => (superseded.get(message.timestamp) ?? false) !== !!message.superseded);
}

/** Loads the page before the oldest message that is loaded. */
export async function loadOlder() {
  const { sessionId, historyCursor, historyLoading } = get();
  if (!historyCursor || historyLoading) {
    return;
  }
  set({ historyLoading: true });
  try {
    const found = await page(sessionId, { limit: OLDER, cursor: historyCursor }, opened.signal);
    if (get().sessionId === sessionId && get().historyCursor === historyCursor) {
      set({ history: [...found.messages.reverse(), ...get().history], historyCursor: found.next_cursor ?? null });
    }
  } catch (problem) {
    fail(problem, loadOlder);
  } finally {
    set({ historyLoading: false });
  }
}

/** Asks for changes one request after the other; each is answered as soon as something changes, or after two seconds. */
async function follow(first, signal) {
  let after = first;
  while (!signal.aborted) {
    try {
      await visible(signal);
      const { state, changed } = await changes(after, signal);
      if (changed) {
        await load(signal);
      }
      after = state;
    } catch (problem) {
      if (problem.status === 404) {
        gone('This conversation was deleted.');
      } else if (!signal.aborted) {
        await pause(RETRY_AFTER, signal);
      }
    }
  }
}

/** Waits until the page can be seen: a hidden one needs no changes. */
function visible(signal) {
  return document.hidden ? new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true, signal })) : null;
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Returns the conversation as it stands: messages that are not superseded, each with whether it replaced another. */
export function standing(messages) {
  const found = [];
  let replaced = false;
  for (const message of messages) {
    if (message.superseded) {
      replaced = true;
    } else {
      found.push({ message, replaced });
      replaced = false;
    }
  }
  return found;
}
