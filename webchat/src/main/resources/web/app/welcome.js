import { $ } from './dom.js';
import { explain } from './strings.js';

/**
 * The form that logs in or registers. `enter(register, user, password)` does it and rejects with what is wrong;
 * `cancel()` gives it up; `take(user)` brings a user here that is open in another tab.
 */
export class Welcome {
  #preferences;
  #actions;
  #registers = false;
  #busy = false;
  #elsewhere = null;
  #error = null;
  #unreachable = false;

  constructor(preferences, actions) {
    this.#preferences = preferences;
    this.#actions = actions;
    $('sign').addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    $('switch-mode').addEventListener('click', () => this.#switch(!this.#registers));
    $('elsewhere-take').addEventListener('click', () => actions.take(this.#elsewhere));
  }

  /** @param reason a function from texts to a sentence, or null */
  show({ user = '', elsewhere = null, reason = null } = {}) {
    this.#elsewhere = elsewhere;
    this.#registers = false;
    this.#error = null;
    $('welcome').hidden = false;
    $('user').value = user;
    $('password').value = '';
    this.render();
    this.#fail(reason);
    $(user ? 'password' : 'user').focus();
  }

  /** What the client says while it logs in. */
  stateIs(state) {
    if (state === 'waiting' || state === 'online') {
      this.#unreachable = state === 'waiting';
      this.render();
    }
  }

  hide() {
    $('welcome').hidden = true;
    $('password').value = '';
  }

  render() {
    const strings = this.#preferences.strings;
    $('welcome-lead').textContent = this.#registers ? strings.leadRegister : strings.leadLogin;
    const act = this.#registers ? strings.register : strings.logIn;
    $('sign-submit').textContent = this.#busy ? strings.cancel : act;
    const progress = this.#unreachable ? strings.unreachable : strings.working;
    $('sign-progress').textContent = this.#busy ? progress : '';
    $('switch-text').textContent = this.#registers ? strings.haveAccount : strings.noAccount;
    $('switch-mode').textContent = this.#registers ? strings.logIn : strings.register;
    $('switch-mode').disabled = this.#busy;
    $('password').autocomplete = this.#registers ? 'new-password' : 'current-password';
    for (const field of ['user', 'password']) {
      $(field).readOnly = this.#busy;
    }
    $('elsewhere').hidden = this.#elsewhere === null;
    $('elsewhere-text').textContent = this.#elsewhere === null ? '' : strings.stillOpen(this.#elsewhere);
    $('sign-error').textContent = this.#error === null ? '' : this.#error(strings);
  }

  #switch(registers) {
    this.#registers = registers;
    this.#fail(null);
    $('user').focus();
  }

  async #submit() {
    if (this.#busy) {
      this.#actions.cancel();
      this.#busy = false;
      this.render();
      return;
    }
    const user = $('user').value.trim();
    const password = $('password').value;
    if (user === '' || password === '') {
      this.#fail(user === '' ? strings => strings.needUser : strings => strings.needPassword);
      $(user === '' ? 'user' : 'password').focus();
      return;
    }
    this.#busy = true;
    this.#unreachable = false;
    this.#fail(null);
    try {
      await this.#actions.enter(this.#registers, user, password);
      this.#busy = false;
    } catch (error) {
      if (this.#busy) {
        this.#busy = false;
        this.#fail(strings => explain(strings, error));
        $(error?.code === 202 ? 'password' : 'user').focus();
      }
    }
  }

  #fail(reason) {
    this.#error = reason;
    for (const field of ['user', 'password']) {
      $(field).setAttribute('aria-invalid', String(reason !== null));
    }
    this.render();
  }
}
