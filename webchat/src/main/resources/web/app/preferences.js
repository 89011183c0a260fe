import { LANGUAGES } from './strings.js';

const KEY = 'face2face:preferences';
const THEMES = ['auto', 'light', 'dark'];

/** Theme and language, chosen on this device or taken from the browser. Says 'change' when the language changed. */
export class Preferences extends EventTarget {
  #root = document.documentElement;

  get strings() {
    return LANGUAGES[this.language];
  }

  get language() {
    return this.#root.lang;
  }

  get theme() {
    return this.#root.dataset.theme ?? 'auto';
  }

  nextTheme() {
    const theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    if (theme === 'auto') {
      delete this.#root.dataset.theme;
    } else {
      this.#root.dataset.theme = theme;
    }
    this.#changed({ theme });
  }

  nextLanguage() {
    const names = Object.keys(LANGUAGES);
    const language = names[(names.indexOf(this.language) + 1) % names.length];
    this.#root.lang = language;
    this.#changed({ language });
  }

  #changed(choice) {
    try {
      const before = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      localStorage.setItem(KEY, JSON.stringify({ ...before, ...choice }));
    } catch {
      // not kept then: the choice holds until the page is closed
    }
    this.dispatchEvent(new Event('change'));
  }
}
