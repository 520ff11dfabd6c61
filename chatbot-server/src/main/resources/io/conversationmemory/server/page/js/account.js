import { getJson, hasToken, onUnauthorized, removeToken, setToken } from './api.js';
import { leaveHistory } from './history.js';
import { loadPreferences } from './memory.js';
import { loadSessions, openAddressed } from './sessions.js';
import { fail, get, reset, set } from './state.js';

/* Who uses the page. Where the server wants a token or a key, the page asks for it once and keeps it until the tab is closed. */

/** Finds out who the user is, and loads what is theirs. */
export async function start() {
  onUnauthorized(ask);
  try {
    set({ me: await getJson('me') });
    openAddressed();
    await Promise.all([loadSessions(), get().isNew ? loadPreferences() : null]);
  } catch (problem) {
    fail(problem, start);
  }
}

/** Asks for a token in a dialog. The promise ends when one was given. */
function ask(refused) {
  removeToken();
  return new Promise((given) => {
    set({
      dialog: {
        kind: 'token',
        refused,
        submit: (token) => {
          setToken(token);
          set({ dialog: null });
          given();
        },
      },
    });
  });
}

export const canSignOut = () => hasToken();

/** Forgets the token, and everything that was loaded with it. */
export function signOut() {
  removeToken();
  leaveHistory();
  reset();
  set({ me: null });
  history.replaceState(null, '', location.pathname);
  start();
}
