import { address, getJson, problemOf, sendJson, stream, withUser } from './api.js';
import { newId } from './ids.js';
import { refreshHistory } from './history.js';
import { loadPreferences } from './memory.js';
import { begun, loadSessions } from './sessions.js';
import { announce, fail, get, set, setTurn } from './state.js';

/*
 * Turns of conversations. Each request has an id of its own, made here, so that it can be repeated: the server then stores one
 * question and one reply. A turn is {sessionId, question, hides, send, questionId, text, phase, problem}: `question` is shown
 * until it is stored, `hides` are the ids of the messages that it replaces, `send` opens the stream.
 */

/** Asks a question in the open conversation. */
export function ask(text) {
  const { sessionId } = get();
  const id = newId();
  const body = withUser({ session_id: sessionId, message_id: id, message: text });
  return run({ sessionId, question: { id, text }, hides: [], send: (signal) => stream('chat/stream', body, { signal }) });
}

/** Asks a question of one's own again, in other words. What followed it is superseded. */
export function edit(message, text) {
  const id = newId();
  const body = withUser({ message_id: message.message_id, message: text, stream: true });
  return run(turn(message, { id, text }, 'edit', body, id));
}

/** Asks for another reply to a question; `from` is the reply that it replaces, null if there is none. */
export function regenerate(question, from) {
  const body = withUser({ question_id: question.message_id, stream: true });
  return run(turn(from, null, 'regenerate', body, newId()));
}

function turn(from, question, operation, body, key) {
  const { sessionId } = get();
  const url = address(['sessions', sessionId, operation]);
  const headers = { 'Idempotency-Key': key };
  return { sessionId, question, hides: idsFrom(from), send: (signal) => stream(url, body, { signal, headers }) };
}

const idsFrom = (first) =>
  first ? get().history.filter((message) => message.timestamp >= first.timestamp).map((message) => message.message_id) : [];

/** Repeats a turn that failed. */
export const retry = (failed) => run(failed);

/** Gives up a turn that failed. */
export const dismiss = (failed) => setTurn(failed.sessionId, null);

/** Stops the reply that is being generated in the open conversation: nothing of it is kept. */
export function stop() {
  get().turns[get().sessionId]?.controller.abort();
}

async function run(request) {
  const controller = new AbortController();
  const { sessionId } = request;
  let current = { ...request, controller, text: '', phase: 'waiting', problem: null };
  const show = (change) => setTurn(sessionId, (current = { ...current, ...change }));
  show({});
  set({ notice: null });
  try {
    const reply = await receive(request, controller.signal, show, () => current.text);
    await finished(sessionId, reply);
  } catch (problem) {
    await cut(sessionId, problem.name === 'AbortError' ? null : problem, show);
  }
}

/** Shows the reply as it comes, and returns it once it is stored. */
async function receive(request, signal, show, text) {
  for await (const { event, data } of opened(request, signal)) {
    if (event === 'start') {
      begun(request.sessionId);
      show({ questionId: data.question_id });
    } else if (event === 'delta') {
      show({ phase: 'streaming', text: text() + data.text });
    } else if (event === 'discarded') {
      show({ text: '' });
    } else if (event === 'done') {
      return data;
    } else if (event === 'error') {
      throw problemOf(data.problem ?? data, null);
    }
  }
  throw problemOf({ status: 0, detail: 'The connection was cut before the reply was complete.' }, null);
}

/** Opens the stream. Where sessions must exist before their first message, it is created. */
async function* opened(request, signal) {
  try {
    yield* request.send(signal);
  } catch (problem) {
    if (problem.reason !== 'unknown_session' || !get().isNew) {
      throw problem;
    }
    await sendJson('POST', 'sessions', withUser({ session_id: request.sessionId }));
    yield* request.send(signal);
  }
}

async function finished(sessionId, reply) {
  begun(sessionId);
  await show(sessionId);
  setTurn(sessionId, null);
  announce(`Reply: ${reply.message}`);
  loadSessions();
  if (reply.learned?.length || reply.taken_back?.length) {
    loadPreferences();
  }
}

async function cut(sessionId, problem, showTurn) {
  if (problem) {
    showTurn({ phase: 'failed', text: '', problem });
    announce(`No reply: ${problem.message}`);
    if (problem.status === 0) {
      return;
    }
  }
  await settle(sessionId);
  if (!problem) {
    setTurn(sessionId, null);
    announce('Stopped.');
  }
  loadSessions();
}

/** Shows what a turn that was cut has stored: perhaps the question, in a new conversation. */
async function settle(sessionId) {
  if (get().isNew) {
    await getJson(address(['sessions', sessionId], withUser({}))).then(() => begun(sessionId), () => {});
  }
  await show(sessionId);
}

/** Shows what is stored now, if the conversation is open and has been stored. */
async function show(sessionId) {
  if (get().sessionId === sessionId && !get().isNew) {
    await refreshHistory().catch((problem) => fail(problem));
  }
}
