// A short word at the foot of the page after something was done, or when it could not be.
export interface Word {
  text: string;
  tone: 'plain' | 'bad';
}

class Toasts {
  word = $state<Word | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, tone: Word['tone'] = 'plain'): void {
    this.word = { text, tone };
    clearTimeout(this.#timer);
    // What went wrong stays until it is put away.
    if (tone === 'plain') this.#timer = setTimeout(() => this.hide(), 5000);
  }

  hide(): void {
    this.word = null;
  }
}

export const toasts = new Toasts();
