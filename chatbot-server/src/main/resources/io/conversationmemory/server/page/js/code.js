import { h, useState } from './libraries.js';
import { announce } from './state.js';

const COPIED_FOR = 2000;

/** A block of code with a button that copies it. */
export function CodeBlock({ text, language }) {
  return h(
    'figure',
    { class: 'code' },
    h('figcaption', null, h('span', null, language || 'Code'), h(CopyButton, { text, label: 'Copy code' })),
    h('pre', { tabIndex: 0 }, h('code', null, text)),
  );
}

/** A button that copies a text, and says so. */
export function CopyButton({ text, label }) {
  const [copied, setCopied] = useState(false);
  const onClick = async () => {
    await copy(text);
    setCopied(true);
    announce('Copied.');
    setTimeout(() => setCopied(false), COPIED_FOR);
  };
  return h('button', { type: 'button', class: 'text-button', 'aria-label': label, onClick }, copied ? 'Copied' : 'Copy');
}

/** Copies a text. The clipboard exists in secure contexts only; elsewhere the old command does it. */
async function copy(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text);
  }
  const area = Object.assign(document.createElement('textarea'), { value: text, className: 'visually-hidden' });
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  focused?.focus();
}
