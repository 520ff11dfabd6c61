import { full } from './format.js';
import { Fragment, h, useEffect, useRef, useState } from './libraries.js';
import { leaveHistory } from './history.js';
import { erase, setPreference, textValue, valueText } from './memory.js';
import { loadSessions, newSession, renameSession } from './sessions.js';
import { reset, set } from './state.js';

const CONFIRMATION = 'erase';

/** The characters that the header of a request can carry. */
const TOKEN = /^[!-~]+$/;

/** The dialog that is open, if any. */
export function Dialogs({ state }) {
  const { dialog } = state;
  const content = dialog && { rename: Rename, preference: EditPreference, erase: Erase, receipt: Receipt, token: Token }[dialog.kind];
  return content ? h(content, { key: dialog.kind, dialog, me: state.me }) : null;
}

const close = () => set({ dialog: null });

/** A modal dialog with a form. The browser keeps the focus in it, closes it on Escape and returns the focus. */
function Dialog({ title, action, submit, danger, ready = true, canClose = true, children }) {
  const element = useRef(null);
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const dialog = element.current;
    dialog.showModal();
    // Closing returns the focus; what is merely removed loses it.
    return () => dialog.close();
  }, []);
  const onSubmit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await submit();
    } catch (failure) {
      setProblem(failure.message);
    }
    setBusy(false);
  };
  const onCancel = (event) => {
    event.preventDefault();
    if (canClose) {
      close();
    }
  };
  return h(
    'dialog',
    { ref: element, 'aria-labelledby': 'dialog-title', onCancel },
    h(
      'form',
      { onSubmit },
      h('h2', { id: 'dialog-title' }, title),
      children,
      problem && h('p', { role: 'alert', class: 'problem' }, problem),
      h(
        'div',
        { class: 'row end' },
        canClose && action && h('button', { type: 'button', class: 'button', onClick: close }, 'Cancel'),
        h('button', { type: 'submit', class: `button ${danger ? 'danger-filled' : 'primary'}`, disabled: !ready || isBusy }, action ?? 'Close'),
      ),
    ),
  );
}

function Field({ label, multiline, value, onInput, ...attributes }) {
  const input = { value, onInput: (event) => onInput(event.target.value), ...attributes };
  return h('label', { class: 'field' }, h('span', null, label), h(multiline ? 'textarea' : 'input', multiline ? { rows: 4, ...input } : { type: 'text', ...input }));
}

function Rename({ dialog }) {
  const [title, setTitle] = useState(dialog.session.title ?? '');
  const submit = async () => {
    await renameSession(dialog.session.session_id, title);
    close();
  };
  return h(Dialog, { title: 'Rename the conversation', action: 'Rename', submit }, h(Field, { label: 'Title', value: title, onInput: setTitle }));
}

function EditPreference({ dialog }) {
  const isNew = dialog.name === undefined;
  const [name, setName] = useState(dialog.name ?? '');
  const [text, setText] = useState(isNew ? '' : valueText(dialog.value));
  const submit = async () => {
    await setPreference(name.trim(), textValue(text, dialog.value));
    close();
  };
  return h(
    Dialog,
    { title: isNew ? 'Add a preference' : `Edit ${dialog.name}`, action: 'Save', submit, ready: name.trim() !== '' },
    isNew && h(Field, { label: 'Name', value: name, onInput: setName }),
    h(Field, { label: Array.isArray(dialog.value) ? 'Values, one per line' : 'Value', multiline: true, value: text, onInput: setText }),
  );
}

function Erase({ me }) {
  const [typed, setTyped] = useState('');
  const submit = async () => {
    const receipt = await erase();
    leaveHistory();
    reset();
    newSession();
    loadSessions();
    set({ preferences: {}, dialog: { kind: 'receipt', receipt } });
  };
  return h(
    Dialog,
    { title: 'Erase everything about me', action: 'Erase everything', submit, danger: true, ready: typed.trim().toLowerCase() === CONFIRMATION },
    h('p', null, 'All conversations, messages and preferences of ', h('strong', null, me.user_id), ' are removed from the storage. This cannot be undone.'),
    h(Field, { label: `Type “${CONFIRMATION}” to confirm`, value: typed, onInput: setTyped, autocomplete: 'off' }),
  );
}

function Receipt({ dialog }) {
  const { receipt } = dialog;
  const rows = [
    ['Messages removed', receipt.deleted_messages],
    ['Conversations removed', receipt.deleted_sessions],
    ['Preferences', receipt.preferences_deleted ? 'removed' : 'there were none'],
    ['Verified empty', full(receipt.seen_empty_at)],
    ['Verified by', receipt.verified_by === 'full_scan' ? 'reading everything' : 'the index'],
  ];
  return h(
    Dialog,
    { title: 'Everything was erased', submit: close },
    h('p', null, `Receipt for ${receipt.user_id}`),
    h('dl', { class: 'receipt' }, rows.map(([name, value]) => h(Fragment, null, h('dt', null, name), h('dd', null, String(value))))),
  );
}

function Token({ dialog }) {
  const [token, setToken] = useState('');
  return h(
    Dialog,
    { title: 'Sign in', action: 'Sign in', submit: () => dialog.submit(token.trim()), ready: TOKEN.test(token.trim()), canClose: false },
    dialog.refused && h('p', { role: 'alert', class: 'problem' }, 'The server did not accept the last one.'),
    h('p', null, 'This server needs an access token or an API key. It is kept until you sign out or close this tab.'),
    h(Field, { label: 'Token or key', type: 'password', value: token, onInput: setToken, autocomplete: 'off' }),
  );
}
