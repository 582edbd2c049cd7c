// One act, one id, however often it is sent: the same content after a broken connection keeps its id, so the server
// answers with the record it already has; other content is another act.
import { v7 } from '../../ids.ts';

export class Attempt {
  #sent = '';
  #id = '';

  /** The content with its id in front. */
  with<B extends object>(body: B): B & { id: string } {
    const sent = JSON.stringify(body);
    if (sent !== this.#sent) {
      this.#sent = sent;
      this.#id = v7();
    }
    return { id: this.#id, ...body };
  }

  /** It arrived: the next act is another one, even with the same words. */
  done(): void {
    this.#sent = '';
  }
}
