import { CopyButton } from './code.js';
import { grow } from './composer.js';
import { full, time } from './format.js';
import { Component, Fragment, h, useEffect, useRef, useState } from './libraries.js';
import { Markdown } from './markdown.js';
import { get, set } from './state.js';
import { ask, edit, regenerate } from './turns.js';
import { Versions } from './versions.js';

const PROPERTIES = ['message', 'question', 'replaced', 'isLast', 'isBusy', 'inContext', 'isWhy'];

/** A message of the conversation. Drawn again only when something of it changes: conversations are long. */
export class Message extends Component {
  shouldComponentUpdate(next) {
    return PROPERTIES.some((name) => name === 'message' ? !same(next.message, this.props.message) : next[name] !== this.props[name]);
  }

  render(properties) {
    const { message, inContext, isWhy } = properties;
    const kind = KINDS[message.bad ? 'bad' : message.role] ?? Unreadable;
    const role = KINDS[message.role] ? message.role : 'other';
    return h('li', { class: `message ${role} ${inContext ? 'in-context' : ''} ${isWhy ? 'explained' : ''}` }, h(kind, properties));
  }
}

/** A stored message never changes its content, so that a version of it that was loaded again need not be drawn again. */
const same = (one, other) => one.message_id === other.message_id && one.timestamp === other.timestamp;

function UserMessage({ message, replaced, isBusy }) {
  const [isEdited, setEdited] = useState(false);
  const [version, setVersion] = useState(null);
  if (isEdited) {
    return h(Editor, { message, close: () => setEdited(false) });
  }
  return h(
    Fragment,
    null,
    h('h2', { class: 'visually-hidden' }, 'You'),
    h('div', { class: 'bubble plain' }, (version ?? message).content),
    h(
      'div',
      { class: 'message-actions' },
      h(Time, { message: version ?? message }),
      replaced && h(Versions, { message, onShow: setVersion }),
      !isBusy && h('button', { type: 'button', class: 'text-button', onClick: () => setEdited(true) }, 'Edit'),
      h(CopyButton, { text: message.content, label: 'Copy message' }),
    ),
  );
}

function AssistantMessage({ message, question, replaced, isLast, isBusy, isWhy }) {
  const [version, setVersion] = useState(null);
  const shown = version ?? message;
  const { suggestions, intent } = message.metadata ?? {};
  const explain = () => set({ whyId: isWhy ? null : message.message_id, panelOpen: true, drawer: isWhy ? get().drawer : 'memory' });
  return h(
    Fragment,
    null,
    h('h2', { class: 'visually-hidden' }, 'Chatbot'),
    message.tool_calls?.length > 0 && h('p', { class: 'hint' }, `Used ${message.tool_calls.map((call) => call.name).join(', ')}`),
    shown.content && h('div', { class: 'bubble' }, h(Markdown, { text: shown.content })),
    shown.content &&
      h(
        'div',
        { class: 'message-actions' },
        h(Time, { message: shown }),
        replaced && h(Versions, { message, onShow: setVersion }),
        h(CopyButton, { text: shown.content, label: 'Copy reply' }),
        question && !isBusy && h('button', { type: 'button', class: 'text-button', onClick: () => regenerate(question, message) }, 'Regenerate'),
        intent !== undefined && h('button', { type: 'button', class: 'text-button', 'aria-pressed': String(isWhy), onClick: explain }, 'Why this answer'),
      ),
    isLast && Array.isArray(suggestions) && suggestions.length > 0 && h(Suggestions, { suggestions }),
  );
}

function Suggestions({ suggestions }) {
  return h(
    'ul',
    { class: 'suggestions', 'aria-label': 'Suggestions' },
    suggestions.map(String).map((text) => h('li', { key: text }, h('button', { type: 'button', class: 'suggestion', onClick: () => ask(text) }, text))),
  );
}

function Editor({ message, close }) {
  const box = useRef(null);
  const [text, setText] = useState(message.content);
  useEffect(() => {
    grow(box.current);
    box.current.focus();
    box.current.setSelectionRange(text.length, text.length);
  }, []);
  const send = () => {
    if (text.trim()) {
      close();
      edit(message, text.trim());
    }
  };
  const onKeyDown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      close();
    }
  };
  const onInput = (event) => {
    setText(event.target.value);
    grow(event.target);
  };
  return h(
    'div',
    { class: 'editor' },
    h('textarea', { ref: box, rows: 1, value: text, 'aria-label': 'Edit the message', onInput, onKeyDown }),
    h('p', { class: 'hint' }, 'What follows this message is replaced.'),
    h('div', { class: 'row' }, h('button', { type: 'button', class: 'button', onClick: close }, 'Cancel'), h('button', { type: 'button', class: 'button primary', onClick: send }, 'Send')),
  );
}

function ToolMessage({ message }) {
  return h('details', { class: 'tool' }, h('summary', null, 'Result of a tool'), h('pre', { tabIndex: 0 }, message.content));
}

function SystemMessage({ message }) {
  return h('details', { class: 'tool' }, h('summary', null, 'Instruction to the chatbot'), h('pre', { tabIndex: 0 }, message.content));
}

function Unreadable({ message }) {
  return h('p', { class: 'hint' }, `A stored message cannot be read (${message.timestamp}).`);
}

function Time({ message }) {
  return h('time', { dateTime: message.timestamp, title: full(message.timestamp) }, time(message.timestamp));
}

const KINDS = { user: UserMessage, assistant: AssistantMessage, tool: ToolMessage, system: SystemMessage, bad: Unreadable };
