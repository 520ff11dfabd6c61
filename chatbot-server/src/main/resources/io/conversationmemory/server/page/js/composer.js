import { iconButton } from './icons.js';
import { h, useEffect, useLayoutEffect, useRef } from './libraries.js';
import { get, set } from './state.js';
import { ask, stop } from './turns.js';

const ROOM_TO_TYPE = '(min-width: 52rem)';

/** The box that messages are written in. Enter sends, Shift+Enter begins a line, Escape stops a reply. */
export function Composer({ state, turn }) {
  const box = useRef(null);
  const { sessionId } = state;
  const draft = state.drafts[sessionId] ?? '';
  const isBusy = turn !== null && turn.phase !== 'failed';
  const write = (text) => set({ drafts: { ...get().drafts, [sessionId]: text } });

  useEffect(() => {
    if (matchMedia(ROOM_TO_TYPE).matches) {
      box.current.focus({ preventScroll: true });
    }
  }, []);
  useLayoutEffect(() => grow(box.current), [draft]);

  const send = () => {
    if (draft.trim() && !isBusy) {
      write('');
      ask(draft.trim());
    }
  };
  const onKeyDown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && isBusy) {
      stop();
    }
  };
  const stopReply = () => {
    stop();
    box.current.focus();
  };
  const onSubmit = (event) => {
    event.preventDefault();
    send();
  };
  return h(
    'form',
    { class: 'composer', onSubmit },
    h('textarea', {
      id: 'composer',
      ref: box,
      rows: 1,
      value: draft,
      placeholder: 'Write a message',
      'aria-label': 'Message',
      'aria-describedby': 'composer-hint',
      onInput: (event) => write(event.target.value),
      onKeyDown,
    }),
    isBusy
      ? iconButton('stop', 'Stop the reply', stopReply, { class: 'icon-button send' })
      : iconButton('send', 'Send', undefined, { type: 'submit', class: 'icon-button send', disabled: !draft.trim() }),
    h('p', { class: 'hint', id: 'composer-hint' }, 'Enter sends, Shift+Enter begins a new line.'),
  );
}

/** Makes a text box as high as its text. The style of the element is set by script: the policy forbids style attributes only. */
export function grow(element) {
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
