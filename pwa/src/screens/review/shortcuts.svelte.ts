// Single keys that act can be switched off (WCAG 2.2, 2.1.4): some people speak to their computer, or their hands shake.
const remembered = 'kiemtra.shortcuts';

class Shortcuts {
  #on = $state(localStorage.getItem(remembered) !== 'off');

  get on(): boolean {
    return this.#on;
  }

  set on(value: boolean) {
    this.#on = value;
    localStorage.setItem(remembered, value ? 'on' : 'off');
  }
}

export const shortcuts = new Shortcuts();
