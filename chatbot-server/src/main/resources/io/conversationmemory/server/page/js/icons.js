import { h } from './libraries.js';

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  panel: 'M4 5h16v14H4zM15 5v14',
  plus: 'M12 5v14M5 12h14',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  again: 'M19 8a8 8 0 1 0 1 6M20 4v5h-5',
  question: 'M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17.5v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18',
  down: 'M12 5v14M6 13l6 6 6-6',
  left: 'M14 6l-6 6 6 6',
  right: 'M10 6l6 6-6 6',
};

/** Returns a decorative icon: the control that holds it has a text or a label. */
export function icon(name) {
  return h(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    h('path', { d: PATHS[name] }),
  );
}

/** Returns a button that shows an icon; its label is read to screen readers and shown as a tooltip. */
export function iconButton(name, label, onClick, attributes = {}) {
  return h('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, onClick, ...attributes }, icon(name));
}
