// Keeps the application's own files for use without a network. It answers nothing else: no request that is not
// a GET, nothing under /api/, and it asks the server for nothing but those files.
import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: PrecacheEntry[];

precacheAndRoute(__SHELL__, { cleanURLs: false, ignoreURLParametersMatching: [] });
// Addresses inside the application stand behind `#`, so there is one page.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [/^\/(index\.html)?$/] }),
);
cleanupOutdatedCaches();
// The first page to load becomes offline-ready at once; later versions wait until the page says it is safe.
clientsClaim();

/** `activate` by a person's tap; `activate_if_alone` from a page that has only just been opened. */
async function activate(message: unknown): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (message === 'activate' || (message === 'activate_if_alone' && open.length <= 1))
    await self.skipWaiting();
}

self.addEventListener('message', (event) => event.waitUntil(activate(event.data)));
