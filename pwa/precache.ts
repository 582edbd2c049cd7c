// Builds the service worker after the application and tells it which files make up the shell.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { laterFiles } from './later.ts';

interface Entry {
  url: string;
  revision: string | null;
}

const revision = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Every file of the shell: hashed names need no revision, the others carry the hash of their content. */
function manifest(folder: string, skip: Set<string>): Entry[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !skip.has(name) && name !== 'sw.js' && !name.endsWith('.map'))
    .sort();
  return names.map((name) => ({
    url: `/${name}`,
    revision: name.startsWith('assets/') ? null : revision(readFileSync(join(folder, name))),
  }));
}

/** `writeBundle` runs only after a good build, unlike `closeBundle`. */
export function precache(): Plugin {
  let root = '';
  return {
    name: 'kiemtra-precache',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async writeBundle(options, bundle) {
      const folder = options.dir ?? join(root, 'dist');
      const entries = manifest(folder, laterFiles(bundle));
      await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: 'warn',
        define: { __SHELL__: JSON.stringify(entries), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: 'safari17',
          rolldownOptions: {
            input: join(root, 'src/service-worker.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}
