import { $ } from './dom.js';

/** Theme, language and logout: a button that opens a list of buttons. The first two are on the welcome page, too. */
export class Menu {
  #preferences;

  /** @param logOut called with whether to erase what this device keeps of the user */
  constructor(preferences, logOut) {
    this.#preferences = preferences;
    $('menu-button').addEventListener('click', () => this.isOpen ? this.close() : this.#open());
    $('menu').addEventListener('keydown', event => this.#key(event));
    document.addEventListener('pointerdown', event => {
      if (!$('menu').contains(event.target) && !$('menu-button').contains(event.target)) {
        this.close();
      }
    });
    $('log-out').addEventListener('click', () => logOut(false));
    $('log-out-erase').addEventListener('click', () => logOut(true));
    document.querySelectorAll('[data-act=theme]').forEach(
        button => button.addEventListener('click', () => preferences.nextTheme()));
    document.querySelectorAll('[data-act=language]').forEach(
        button => button.addEventListener('click', () => preferences.nextLanguage()));
  }

  get isOpen() {
    return !$('menu').hidden;
  }

  close() {
    $('menu').hidden = true;
    $('menu-button').setAttribute('aria-expanded', 'false');
  }

  render() {
    const { strings, theme } = this.#preferences;
    for (const button of document.querySelectorAll('[data-act=theme]')) {
      button.textContent = strings.theme[theme];
    }
    for (const button of document.querySelectorAll('[data-act=language]')) {
      button.textContent = strings.language;
      button.lang = this.#preferences.language === 'en' ? 'zh-CN' : 'en';
    }
  }

  #open() {
    $('menu').hidden = false;
    $('menu-button').setAttribute('aria-expanded', 'true');
    $('menu').querySelector('button').focus();
  }

  #key(event) {
    const buttons = [...$('menu').querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      buttons[(at + step + buttons.length) % buttons.length].focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      $('menu-button').focus();
    }
  }
}
