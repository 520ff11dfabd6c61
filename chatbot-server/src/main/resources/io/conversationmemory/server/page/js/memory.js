import { address, getJson, request, sendJson, withUser } from './api.js';
import { fail, get, set } from './state.js';

/* What the chatbot remembers: preferences of the user, and the summary of the open conversation. */

/** Loads preferences and summary. */
export const loadMemory = () => Promise.all([loadPreferences(), loadSummary()]);

export async function loadPreferences() {
  const user = get().me?.user_id;
  if (!user) {
    return;
  }
  try {
    const found = await getJson(address(['users', user, 'preferences']));
    set({ preferences: found.preferences ?? {} });
  } catch (problem) {
    fail(problem, loadPreferences);
  }
}

export async function loadSummary() {
  const { sessionId, isNew } = get();
  if (isNew) {
    return;
  }
  try {
    const { summary } = await getJson(address(['sessions', sessionId, 'summary'], withUser({})));
    if (get().sessionId === sessionId) {
      set({ summary });
    }
  } catch (problem) {
    if (problem.status !== 404) {
      fail(problem, loadSummary);
    }
  }
}

/** Sets a preference, or removes it where the value is null. */
export async function setPreference(key, value) {
  const url = address(['users', get().me.user_id, 'preferences']);
  const found = await sendJson('PATCH', url, { [key]: value });
  if (found?.preferences) {
    set({ preferences: found.preferences });
  } else {
    await loadPreferences();
  }
}

export async function deleteSummary() {
  try {
    await request('DELETE', address(['sessions', get().sessionId, 'summary'], withUser({})));
    set({ summary: null });
  } catch (problem) {
    fail(problem, deleteSummary);
  }
}

/** Erases everything of the user, and returns the receipt. */
export const erase = () => sendJson('DELETE', address(['users', get().me.user_id]));

/** Downloads everything of the user as a file. */
export async function download() {
  try {
    const response = await request('GET', address(['users', get().me.user_id, 'export']));
    const url = URL.createObjectURL(await response.blob());
    Object.assign(document.createElement('a'), { href: url, download: 'conversations.jsonl' }).click();
    URL.revokeObjectURL(url);
  } catch (problem) {
    fail(problem, download);
  }
}

/** Returns a value in one line, to be read. */
export function shownValue(value) {
  if (Array.isArray(value)) {
    return value.map(shownValue).join(', ');
  }
  const members = value && typeof value === 'object' ? Object.entries(value) : null;
  return members ? members.map(([name, member]) => `${name}: ${shownValue(member)}`).join(', ') : String(value);
}

/** Returns a value as a person edits it: texts as they are, lists of texts a line each, anything else as JSON. */
export function valueText(value) {
  if (typeof value === 'string') {
    return value;
  }
  return isTextList(value) ? value.join('\n') : JSON.stringify(value, null, 2);
}

const isTextList = (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** Returns the value of an edited text, in the form that the earlier value had; throws a SyntaxError if it is no JSON. */
export function textValue(text, earlier) {
  if (earlier === undefined || typeof earlier === 'string') {
    return text.trim();
  }
  return isTextList(earlier) ? text.split('\n').map((line) => line.trim()).filter(Boolean) : JSON.parse(text);
}
