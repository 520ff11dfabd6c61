import { address, getJson, withUser } from './api.js';
import { iconButton } from './icons.js';
import { h, useEffect, useState } from './libraries.js';
import { get } from './state.js';

/** Steps through the versions of a message, which can only be looked at: "2 of 3". */
export function Versions({ message, onShow }) {
  const [versions, setVersions] = useState([]);
  const [index, setIndex] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    load(message).then((found) => {
      if (isCurrent) {
        setVersions(found);
        setIndex(found.findIndex((version) => version.message_id === message.message_id));
      }
    });
    return () => (isCurrent = false);
  }, [message.message_id]);
  if (versions.length < 2) {
    return null;
  }
  const show = (next) => {
    const version = versions[next];
    setIndex(next);
    onShow(version.message_id === message.message_id ? null : version);
  };
  return h(
    'span',
    { class: 'versions', role: 'group', 'aria-label': 'Versions' },
    iconButton('left', 'Earlier version', () => show(index - 1), { disabled: index === 0 }),
    h('span', { 'aria-live': 'polite' }, `${index + 1} of ${versions.length}`),
    iconButton('right', 'Later version', () => show(index + 1), { disabled: index === versions.length - 1 }),
  );
}

/** Versions are an extra: a message is shown also where they cannot be loaded. */
async function load(message) {
  try {
    return (await getJson(address(['sessions', get().sessionId, 'versions', message.message_id], withUser({})))).versions;
  } catch {
    return [];
  }
}
