// The libraries are classic scripts, loaded by index.html. Only this module knows their globals.
export const { h, render, Fragment, Component } = globalThis.preact;
export const { useState, useEffect, useLayoutEffect, useRef } = globalThis.preactHooks;

/** Returns the tokens of a Markdown text. Nothing else of the library is used: it never produces HTML here. */
export const markdownTokens = (text) => globalThis.marked.lexer(text, { gfm: true, breaks: true });
