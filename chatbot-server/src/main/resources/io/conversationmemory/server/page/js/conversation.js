import { Composer } from './composer.js';
import { day } from './format.js';
import { loadOlder, standing } from './history.js';
import { icon, iconButton } from './icons.js';
import { Fragment, h, useEffect, useLayoutEffect, useRef, useState } from './libraries.js';
import { Message } from './message.js';
import { contextOf } from './reasons.js';
import { titleOf } from './sessions.js';
import { FailedTurn, Pending, Question, Unanswered } from './pending.js';

/** Distances from the ends of the conversation, in pixels, at which older messages are loaded and new ones followed. */
const NEAR_TOP = 600;
const NEAR_BOTTOM = 80;

/** The open conversation. */
export function Conversation({ state, inert, openConversations, toggleMemory, memoryShown }) {
  const turn = state.turns[state.sessionId] ?? null;
  const title = state.isNew ? 'New chat' : titleOf(state.session);
  useEffect(() => {
    document.title = `${title} · Chatbot`;
  }, [title]);
  return h(
    'main',
    { class: 'conversation', inert },
    h(
      'header',
      null,
      iconButton('menu', 'Show conversations', openConversations, { class: 'icon-button open-conversations' }),
      h('h1', null, title),
      iconButton('panel', 'What the chatbot remembers', toggleMemory, { 'aria-expanded': String(memoryShown) }),
    ),
    state.me ? h(Messages, { key: state.sessionId, state, turn }) : h('div', { class: 'scroller' }),
    state.me && h(Composer, { key: `composer-${state.sessionId}`, state, turn }),
  );
}

/** The messages, which keep their place when older ones are put before them, and follow the newest when they are at the end. */
function Messages({ state, turn }) {
  const scroller = useRef(null);
  const place = useRef({ atEnd: true, height: 0, first: null });
  const [atEnd, setAtEnd] = useState(true);
  const first = state.history[0]?.timestamp;

  useLayoutEffect(() => {
    const element = scroller.current;
    const { atEnd: follow, height, first: earlier } = place.current;
    if (follow) {
      element.scrollTop = element.scrollHeight;
    } else if (earlier !== null && first !== earlier) {
      element.scrollTop += element.scrollHeight - height;
    }
    place.current.height = element.scrollHeight;
    place.current.first = first ?? null;
    if (element.scrollTop < NEAR_TOP && state.historyCursor) {
      loadOlder();
    }
  });

  const onScroll = () => {
    const element = scroller.current;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_BOTTOM;
    place.current.atEnd = isAtEnd;
    setAtEnd(isAtEnd);
    if (element.scrollTop < NEAR_TOP) {
      loadOlder();
    }
  };
  const toEnd = () => {
    scroller.current.scrollTop = scroller.current.scrollHeight;
  };

  return h(
    Fragment,
    null,
    h(
      'div',
      { class: 'scroller messages-scroller', ref: scroller, onScroll, tabIndex: 0, role: 'region', 'aria-label': 'Messages' },
      h('div', { class: 'column' }, h(Entries, { state, turn })),
    ),
    !atEnd && h('button', { type: 'button', class: 'to-end', onClick: toEnd }, icon('down'), 'Newest'),
  );
}

function Entries({ state, turn }) {
  const hides = new Set(turn?.hides);
  const entries = standing(state.history).filter(({ message }) => !hides.has(message.message_id));
  if (entries.length === 0 && !turn) {
    return state.isNew ? h(Welcome) : null;
  }
  const context = contextOf(state.whyId, state.history);
  const questions = new Map();
  const last = entries.at(-1)?.message;
  let lastDay = null;
  // One flat list: keys tell siblings apart, and keep what is drawn when earlier messages are put before it.
  const nodes = entries.flatMap(({ message, replaced }) => {
    if (message.role === 'user') {
      questions.set(message.message_id, message);
    }
    const question = questions.get(message.metadata?.reply_to) ?? null;
    const messageDay = dayOf(message);
    const separator = messageDay !== lastDay && h('li', { class: 'day', key: `day-${messageDay}` }, h('span', null, messageDay));
    lastDay = messageDay;
    return [
      separator,
      h(Message, {
        key: message.timestamp,
        message,
        question,
        replaced,
        isLast: message === last && !turn,
        isBusy: turn !== null && turn.phase !== 'failed',
        inContext: context.has(message),
        isWhy: message.message_id === state.whyId,
      }),
    ];
  });
  return h(
    'ol',
    { class: 'message-list' },
    state.historyCursor && h('li', { class: 'hint earlier', key: 'earlier' }, 'Loading earlier messages…'),
    nodes,
    turn && h(Turn, { key: 'turn', turn, entries }),
    !turn && last?.role === 'user' && h(Unanswered, { key: 'unanswered', question: last }),
  );
}

/** The turn that runs or has failed, as far as it is not among the stored messages. */
function Turn({ turn, entries }) {
  const questionId = turn.questionId ?? turn.question?.id;
  const isStored = entries.some(({ message }) => message.message_id === questionId);
  const isAnswered = entries.some(({ message }) => message.role === 'assistant' && message.metadata?.reply_to === questionId);
  return h(
    Fragment,
    null,
    turn.question && !isStored && h(Question, { text: turn.question.text }),
    turn.phase === 'failed' ? h(FailedTurn, { turn }) : !isAnswered && h(Pending, { text: turn.text }),
  );
}

/** Days by message: to write them takes longer than all else about a message that is drawn already. */
const days = new WeakMap();

function dayOf(message) {
  if (!days.has(message)) {
    days.set(message, day(message.timestamp));
  }
  return days.get(message);
}

function Welcome() {
  return h(
    'div',
    { class: 'welcome' },
    h('h2', null, 'What would you like to talk about?'),
    h('p', null, 'This chatbot remembers the conversation, and what you tell it about yourself. You can see, change and erase all of it.'),
  );
}
