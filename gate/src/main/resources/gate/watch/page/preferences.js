import { LANGUAGES } from './strings.js';

const KEY = 'face2face:watch';
const THEMES = ['auto', 'light', 'dark'];

const root = document.documentElement;

const next = (all, one) => all[(all.indexOf(one) + 1) % all.length];

/** Theme and language, chosen on this device or taken from the browser. */
export const preferences = {
  get language() {
    return root.lang;
  },

  get strings() {
    return LANGUAGES[root.lang];
  },

  get theme() {
    return root.dataset.theme ?? 'auto';
  },

  nextTheme() {
    const theme = next(THEMES, this.theme);
    if (theme === 'auto') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    keep({ theme });
  },

  nextLanguage() {
    root.lang = next(Object.keys(LANGUAGES), root.lang);
    keep({ language: root.lang });
  },
};

function keep(choice) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...JSON.parse(localStorage.getItem(KEY) ?? '{}'), ...choice }));
  } catch {
    // not kept then: the choice holds until the page is closed
  }
}
