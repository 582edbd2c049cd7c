// One writer at a time, across tabs.

/** Runs `work` while nobody else holds `name`. */
export type Exclusive = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export const exclusive: Exclusive = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(name, work) as Promise<T>;

/** Holds `name` until the returned function is called, beside others that do the same. */
export function hold(name: string): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(name, { mode: 'shared' }, () => held);
  return release;
}

/** Runs `work` unless another tab is already doing it. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
