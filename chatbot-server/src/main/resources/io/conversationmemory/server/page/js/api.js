import { events } from './events.js';
import { get } from './state.js';

const TOKEN = 'token';
let signIn = null;

/** A request that failed, with a text for people. */
export class Problem extends Error {
  constructor(status, reason, message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;
export const setToken = (token) => sessionStorage.setItem(TOKEN, token);
export const removeToken = () => sessionStorage.removeItem(TOKEN);

/** Sets what asks for a token: called once for all requests that are refused meanwhile, it returns a promise. */
let askForToken = () => Promise.reject(new Problem(401, 'unauthorized', 'A token is needed.'));
export function onUnauthorized(ask) {
  askForToken = ask;
}

/** Names the user where the server does not know it from a token. */
export function withUser(members) {
  const { me } = get();
  return me?.authenticated || !me?.user_id ? members : { ...members, user_id: me.user_id };
}

/** Returns a relative address; `parts` are escaped, parameters without a value left out. */
export function address(parts, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null && value !== ''));
  return parts.map(encodeURIComponent).join('/') + (query.size > 0 ? `?${query}` : '');
}

export async function getJson(url, options) {
  return (await request('GET', url, options)).json();
}

export async function sendJson(method, url, body, options) {
  const response = await request(method, url, { ...options, body });
  return response.status === 204 ? null : response.json();
}

/** Sends a request whose response is a stream of events; yields {event, data}. */
export async function* stream(url, body, options) {
  yield* events(await request('POST', url, { ...options, body }));
}

/** Sends a request and returns the response; throws a Problem for any failure, and asks for a token where one is needed. */
export async function request(method, url, { body, headers, signal, keepalive } = {}) {
  const response = await attempt(method, url, { body, headers, signal, keepalive });
  if (response.status === 401) {
    const refused = sessionStorage.getItem(TOKEN);
    signIn ??= askForToken(refused !== null).finally(() => (signIn = null));
    await signIn;
    return request(method, url, { body, headers, signal, keepalive });
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function attempt(method, url, { body, headers, signal, keepalive }) {
  const token = sessionStorage.getItem(TOKEN);
  try {
    return await fetch(url, {
      method,
      signal,
      keepalive,
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, 'unreachable', 'The server cannot be reached. Is it running?');
  }
}

async function problem(response) {
  const details = await response.json().catch(() => ({}));
  return problemOf({ status: response.status, ...details }, response.headers.get('Retry-After'));
}

/** Returns the problem of problem details (RFC 9457). */
export function problemOf(details, retryAfter) {
  const reason = String(details.type ?? '').replace(/^.*:/, '') || 'failed';
  const text = details.detail || details.title || `The server answered with status ${details.status}.`;
  const wait = retryAfter ? ` Try again in ${retryAfter} s.` : '';
  return new Problem(Number(details.status), reason, text + wait);
}
