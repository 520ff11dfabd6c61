import { Conversation } from './conversation.js';
import { Conversations } from './conversations.js';
import { Dialogs } from './dialogs.js';
import { iconButton } from './icons.js';
import { h, useEffect, useLayoutEffect, useRef, useState } from './libraries.js';
import { MemoryPanel } from './memory-panel.js';
import { undoDeletion } from './sessions.js';
import { set, useAppState } from './state.js';

/** Widths below which a pane is a drawer, as in layout.css. */
const DRAWERS = { conversations: '(max-width: 52rem)', memory: '(max-width: 75rem)' };

/** The page: conversations, the open one, and what the chatbot remembers. */
export function App() {
  const state = useAppState();
  const isDrawer = { conversations: useMedia(DRAWERS.conversations), memory: useMedia(DRAWERS.memory) };
  const drawer = isDrawer[state.drawer] ? state.drawer : null;
  const close = () => set({ drawer: null });
  const toggleMemory = () => {
    if (isDrawer.memory) {
      set({ drawer: 'memory' });
    } else {
      set({ panelOpen: !state.panelOpen });
    }
  };
  const memoryShown = isDrawer.memory ? drawer === 'memory' : state.panelOpen;
  return h(
    'div',
    { class: `app ${memoryShown && !isDrawer.memory ? 'with-memory' : ''}` },
    h(Pane, { name: 'conversations', isDrawer: isDrawer.conversations, shown: !isDrawer.conversations || drawer === 'conversations', close }, h(Conversations, { state })),
    h(Conversation, { state, inert: drawer !== null, openConversations: () => set({ drawer: 'conversations' }), toggleMemory, memoryShown }),
    h(Pane, { name: 'memory', isDrawer: isDrawer.memory, shown: memoryShown, close }, h(MemoryPanel, { state })),
    drawer && h('div', { class: 'backdrop', onClick: close }),
    h(Dialogs, { state }),
    h(Messages, { state }),
  );
}

/** A pane at the side: a drawer over the conversation where there is no room for it. */
function Pane({ name, isDrawer, shown, close, children }) {
  const pane = useRef(null);
  // Before the browser draws: what opened the drawer lies in the inert part of the page, and loses the focus then.
  useLayoutEffect(() => {
    if (!isDrawer || !shown) {
      return undefined;
    }
    const opener = document.activeElement;
    pane.current.querySelector('button, input')?.focus();
    return () => opener?.focus();
  }, [isDrawer, shown]);
  const onKeyDown = (event) => {
    if (isDrawer && event.key === 'Escape') {
      close();
    }
  };
  const label = name === 'memory' ? 'What the chatbot remembers' : 'Conversations';
  return h(
    name === 'memory' ? 'aside' : 'nav',
    { class: `pane ${name} ${isDrawer ? 'drawer' : ''}`, 'aria-label': label, hidden: !shown, ref: pane, onKeyDown },
    isDrawer && iconButton('close', `Close ${label.toLowerCase()}`, close, { class: 'icon-button close' }),
    children,
  );
}

/** Short messages: what can be undone, what went wrong, and what is only said to screen readers. */
function Messages({ state }) {
  const { toast, notice, announcement } = state;
  const retry = () => {
    set({ notice: null });
    notice.retry();
  };
  return h(
    'section',
    { class: 'messages', 'aria-label': 'Notifications' },
    h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite', id: 'announcement' }, announcement),
    h('div', { role: 'status' }, toast && h('p', { class: 'toast' }, toast.text, h('button', { type: 'button', class: 'text-button', onClick: () => undoDeletion(toast.id) }, 'Undo'))),
    h(
      'div',
      { role: 'alert' },
      notice &&
        h(
          'p',
          { class: 'toast notice' },
          h('span', null, notice.text),
          notice.retry && h('button', { type: 'button', class: 'text-button', onClick: retry }, 'Try again'),
          iconButton('close', 'Close the notice', () => set({ notice: null })),
        ),
    ),
  );
}

function useMedia(query) {
  const media = useRef(matchMedia(query)).current;
  const [matches, setMatches] = useState(media.matches);
  useEffect(() => {
    const listener = () => setMatches(media.matches);
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  }, [media]);
  return matches;
}
