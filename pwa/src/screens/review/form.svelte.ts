// A form in a dialog: sending, what went wrong, and the id that stays while the content does.
import { Attempt } from './attempt.ts';

export class Form {
  busy = $state(false);
  error = $state.raw<unknown>(null);
  #attempt = new Attempt();

  /** Sends the content with its id; true when it arrived. What went wrong is kept to be shown in the form. */
  async send<B extends object>(
    body: B,
    send: (body: B & { id: string }) => Promise<unknown>,
  ): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await send(this.#attempt.with(body));
      this.#attempt.done();
      return true;
    } catch (error) {
      this.error = error;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
