/** The element of that id. */
export const $ = id => document.getElementById(id);

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  more: ['M12 5.500h.01M12 12h.01M12 18.500h.01'],
  plus: ['M12 5v14M5 12h14'],
  back: ['M15 5l-7 7 7 7'],
  send: ['M5 12h13M12 5l7 7-7 7'],
  bubbles: ['M4 5h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z',
    'M19 9h1a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-1v3l-4-3h-4a1 1 0 0 1-1-1'],
  sending: ['M12 7v5l3 2', 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17z'],
  stored: ['M5 13l4.5 4.500L19 7'],
  delivered: ['M2 13l4.5 4.500L16 7', 'M11.5 16.500l1 1L22 7'],
  refused: ['M12 7v6M12 16.500h.01', 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17z'],
};
ICONS.unknown = ICONS.refused;

/** A drawing of that name, which says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const shape of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', shape);
    svg.append(path);
  }
  return svg;
}

/** An element with a class, attributes and children; a child that is text stays text. */
export function make(tag, { class: names, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (names) {
    element.className = names;
  }
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Puts the first letters of a name into an avatar, and one of eight colours that stays the same for that name. */
export function face(avatar, user) {
  let hash = 0;
  for (const letter of user) {
    hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  }
  avatar.dataset.hue = hash % 8;
  avatar.textContent = [...user].slice(0, /^[\x20-\x7e]{2}/.test(user) ? 2 : 1).join('').toUpperCase();
}

/** Fills in what the markup leaves to the language: texts, labels, placeholders, and icons once. */
export function translate(strings) {
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = strings[element.dataset.text];
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', strings[element.dataset.label]);
    if (element.tagName === 'BUTTON') {
      element.title = strings[element.dataset.label];
    }
  }
  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = strings[element.dataset.placeholder];
  }
  for (const element of document.querySelectorAll('[data-icon]')) {
    element.replaceChildren(icon(element.dataset.icon));
  }
}
