// Does something and says what failed, where the person is looking.
import { toasts } from './components/toast.svelte.ts';
import { said } from './said.ts';

/** True when it was done. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toasts.say(said(error), 'bad');
    return false;
  }
}
