// Who uses this phone. The last person signed in keeps working without a network; a session that ran out only
// pauses sending.

import { ApiProblem, type Send } from './api.ts';
import { v4 } from './ids.ts';

export interface Account {
  id: string;
  username: string;
  name: string;
  roles: ('member' | 'supervisor' | 'administrator' | 'unit')[];
  unit?: { id: string; name: string };
}
interface Known extends Account {
  device: string;
}

const current = 'kiemtra.account';
const known = 'kiemtra.known';

const stored = <T>(key: string, otherwise: T): T => {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
};

/** One person on one installation: the same name gets the same device back, so that its chain of events goes on. */
const deviceOf = (username: string): string =>
  stored<Known[]>(known, []).find((account) => account.username === username)?.device ?? v4();

const deviceName = (): string => /\(([^;)]+;)?\s*([^;)]+)/.exec(navigator.userAgent)?.[2]?.trim() ?? 'web';

class Session {
  account = $state.raw<Account | null>(stored<Account | null>(current, null));
  /** `live` after the server knew us, `expired` when it no longer does; `unknown` until it was asked. */
  standing = $state<'unknown' | 'live' | 'expired'>('unknown');

  get device(): string {
    return deviceOf(this.account?.username ?? '');
  }

  has(role: Account['roles'][number]): boolean {
    return this.account?.roles.includes(role) ?? false;
  }

  /** Signs in. A device that belongs to somebody else (a shared or restored phone) is given up for a new one. */
  async signIn(send: Send, username: string, password: string): Promise<Account> {
    const ask = (device: string) =>
      send<Account>('/sessions', {
        method: 'POST',
        body: { username, password, device: { id: device, name: deviceName() } },
      });
    let device = deviceOf(username);
    let reply: { body: Account };
    try {
      reply = await ask(device);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'device.taken')) throw error;
      device = v4();
      reply = await ask(device);
    }
    const { id, name, roles, unit } = reply.body;
    this.#remember({ id, username: reply.body.username, name, roles, ...(unit ? { unit } : {}) }, device);
    this.standing = 'live';
    return reply.body;
  }

  /** Asks the server who we are; only its clear answer changes anything. */
  async check(send: Send): Promise<void> {
    try {
      const { body } = await send<Account>('/me');
      this.standing = this.account && body.id !== this.account.id ? 'expired' : 'live';
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) this.standing = 'expired';
    }
  }

  /** Locks the phone; what this person recorded stays in their own database. */
  async signOut(send: Send): Promise<void> {
    await send('/sessions/current', { method: 'DELETE' }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    });
    localStorage.removeItem(current);
    this.account = null;
    this.standing = 'unknown';
  }

  /** This device was revoked: nothing of its person stays on it. */
  forget(): void {
    const others = stored<Known[]>(known, []).filter(({ id }) => id !== this.account?.id);
    localStorage.setItem(known, JSON.stringify(others));
    localStorage.removeItem(current);
    this.account = null;
    this.standing = 'unknown';
  }

  /** A chain the server cannot follow is left behind: from now on this person records as a new device. */
  renew(): string {
    const device = v4();
    if (this.account) this.#remember(this.account, device);
    return device;
  }

  #remember(account: Account, device: string): void {
    const others = stored<Known[]>(known, []).filter((one) => one.username !== account.username);
    localStorage.setItem(known, JSON.stringify([...others, { ...account, device }]));
    localStorage.setItem(current, JSON.stringify(account));
    this.account = account;
  }
}

export const session = new Session();
