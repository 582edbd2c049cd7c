// What a start finds left over from a tab that was killed: shots nobody attached, and where the camera was opened from.
import { toasts } from './components/toast.svelte.ts';
import { alone } from './device/locks.ts';
import { draftsOf } from './device/photos.ts';
import { fact, keepFact } from './device/visits.ts';
import { t } from './i18n/index.ts';
import type { Phone } from './phone.svelte.ts';
import { router } from './router.svelte.ts';
import { said } from './said.ts';

/** Found shots are attached as they look, unless another tab is just looking at them. */
export async function recover(phone: Phone): Promise<void> {
  try {
    await alone(phone.lookingAtShots, async () => {
      if ((await draftsOf(phone.db)).length === 0) return;
      const { attachFound } = await import('./actions/evidence.ts');
      const count = await attachFound(phone.db, (visit) => phone.open(visit));
      if (count > 0) toasts.say(t('app.drafts_attached', { count }));
    });
    const expecting = await fact(phone.db, 'expecting');
    if (!expecting) return;
    await keepFact(phone.db, 'expecting', undefined);
    if (router.path === '/' || router.path === '/visits') router.go(expecting.path, 'replace');
  } catch (error) {
    toasts.say(said(error), 'bad');
  }
}
