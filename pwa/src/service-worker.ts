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

self.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(self.skipWaiting());
});
