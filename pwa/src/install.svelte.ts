// Installing the application, and asking the browser to keep what it stores.

interface InstallPrompt extends Event {
  prompt: () => Promise<void>;
}

const putOff = 'kiemtra.install_later';
const standalone = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  (navigator as { standalone?: boolean }).standalone === true;

class Install {
  /** iOS has no prompt: the person adds it to the home screen themselves. */
  readonly apple = /iPhone|iPad/.test(navigator.userAgent);
  advised = $state(!standalone() && sessionStorage.getItem(putOff) === null);
  ready = $state(false);
  #prompt: InstallPrompt | null = null;

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#prompt = event as InstallPrompt;
      this.ready = true;
    });
    addEventListener('appinstalled', () => {
      this.advised = false;
    });
  }

  async ask(): Promise<void> {
    await this.#prompt?.prompt();
    this.ready = false;
  }

  later(): void {
    sessionStorage.setItem(putOff, '1');
    this.advised = false;
  }
}

export const install = new Install();

export interface Storage {
  /** Did the browser promise not to throw it away? */
  persisted: boolean;
  usage: number;
  quota: number;
}

/** Asks the browser to keep what is stored, and how much room there is. */
export async function askToKeep(): Promise<Storage> {
  const persisted = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  const { usage = 0, quota = 0 } =
    (await navigator.storage?.estimate?.().catch((): StorageEstimate => ({}))) ?? {};
  return { persisted, usage, quota };
}
