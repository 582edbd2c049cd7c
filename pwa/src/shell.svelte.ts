// The installed shell and its updates. A new version waits until the person asks for it, or until the application is
// opened anew in a single tab; a page never changes under somebody who is recording.

class Shell {
  waiting = $state.raw<ServiceWorker | null>(null);

  /** Hands over to the new version; every tab then loads it once. */
  update(): void {
    this.waiting?.postMessage('activate');
  }
}

export const shell = new Shell();

const reloaded = 'kiemtra.reloaded';

/** Reload once when another worker takes over; a second time within ten seconds would be a loop. */
function reloadOnTakeover(container: ServiceWorkerContainer): void {
  let controlled = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    const first = !controlled;
    controlled = true;
    if (first) return;
    const last = Number(sessionStorage.getItem(reloaded) ?? 0);
    if (Date.now() - last < 10_000) return;
    sessionStorage.setItem(reloaded, String(Date.now()));
    location.reload();
  });
}

function notice(registration: ServiceWorkerRegistration): void {
  if (registration.waiting) {
    shell.waiting = registration.waiting;
    // It waited since an earlier day: opening the application anew, in one tab, is the moment to take it.
    registration.waiting.postMessage('activate_if_alone');
  }
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) shell.waiting = worker;
    });
  });
}

/** Registers the worker and looks for a new version at start and whenever the application is shown again. */
export function watchShell(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  reloadOnTakeover(navigator.serviceWorker);
  void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(
    (registration) => {
      notice(registration);
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
      });
    },
    // Without a worker (private window, no HTTPS) the application still works while it is open.
    () => undefined,
  );
}
