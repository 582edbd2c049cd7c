// The files of a report on their way up, one after the other; one that was cut off goes on where it stopped.
import { send } from '../../api.ts';
import { type FileFault, fileFault, type Line, type Received, sendFile } from './send-file.ts';

export interface Upload {
  name: string;
  size: number;
  share: number;
  sha256: string | null;
  fault: FileFault | null;
  error: unknown;
}

/** The server's side of sending a file for a recommendation (design §5). */
export function lineTo(recommendation: string): Line {
  return {
    held: async (sha256) =>
      (await send<Received>(`/evidence/${sha256}/upload`, { query: { recommendation } })).body,
    put: async (sha256, offset, total, bytes) => {
      const call = {
        method: 'PUT' as const,
        query: { recommendation, offset, total, chunk: 262_144 },
        bytes: new Uint8Array(await bytes.arrayBuffer()),
        type: 'application/octet-stream',
      };
      return (await send<Received>(`/evidence/${sha256}`, call)).body;
    },
  };
}

export class Uploads {
  all = $state<Upload[]>([]);
  readonly #line: Line;
  readonly #files = new Map<string, File>();
  #last: Promise<void> = Promise.resolve();

  constructor(recommendation: string, line: Line = lineTo(recommendation)) {
    this.#line = line;
  }

  /** The hashes of what arrived, each once. */
  get sent(): string[] {
    return [...new Set(this.all.flatMap((one) => (one.sha256 === null ? [] : [one.sha256])))];
  }

  get busy(): boolean {
    return this.all.some((one) => one.fault === null && one.error === null && one.sha256 === null);
  }

  /** Takes a file in and sends it; a name chosen before is replaced. */
  add(file: File): void {
    this.remove(file.name);
    this.#files.set(file.name, file);
    this.all.push({
      name: file.name,
      size: file.size,
      share: 0,
      sha256: null,
      fault: fileFault(file),
      error: null,
    });
    this.#queue(file.name);
  }

  retry(name: string): void {
    const upload = this.#find(name);
    if (upload) upload.error = null;
    this.#queue(name);
  }

  remove(name: string): void {
    this.#files.delete(name);
    this.all = this.all.filter((one) => one.name !== name);
  }

  clear(): void {
    this.#files.clear();
    this.all = [];
  }

  #find(name: string): Upload | undefined {
    return this.all.find((one) => one.name === name);
  }

  #queue(name: string): void {
    this.#last = this.#last.then(() => this.#send(name));
  }

  async #send(name: string): Promise<void> {
    const file = this.#files.get(name);
    if (!file || this.#find(name)?.fault) return;
    try {
      const sha256 = await sendFile(file, this.#line, (share) => {
        const upload = this.#find(name);
        if (upload) upload.share = share;
      });
      const upload = this.#find(name);
      if (upload && this.#files.get(name) === file) upload.sha256 = sha256;
    } catch (error) {
      const upload = this.#find(name);
      if (upload) upload.error = error;
    }
  }
}
