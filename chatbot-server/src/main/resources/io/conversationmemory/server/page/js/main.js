import { start } from './account.js';
import { App } from './app.js';
import { h, render } from './libraries.js';
import { loadSessions, openAddressed, sendWaitingDeletions } from './sessions.js';
import { get } from './state.js';

render(h(App), document.getElementById('page'));
addEventListener('popstate', openAddressed);
addEventListener('pagehide', sendWaitingDeletions);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && get().sessionsLoaded) {
    loadSessions();
  }
});
start();
