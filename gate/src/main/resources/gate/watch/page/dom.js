/** The element of that id. */
export const $ = id => document.getElementById(id);

/** An element with attributes and children; a child that is text stays text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}
