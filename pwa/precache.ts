// Builds the service worker after the application and tells it which files make up the shell.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

interface Entry {
  url: string;
  revision: string | null;
}

/** Pages of the wide screens are fetched when somebody asks for them, never stored ahead on an inspector's phone. */
const WIDE = ['/src/screens/review/', '/src/screens/unit/'];

const isWide = (file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): boolean =>
  file?.type === 'chunk' && WIDE.some((part) => file.facadeModuleId?.includes(part) === true);

/** A chunk made of named groups of modules is no entry to the bundler, even with the first module in it. */
const isStart = (chunk: Rolldown.OutputChunk): boolean =>
  chunk.isEntry || chunk.moduleIds.some((id) => id.endsWith('/src/main.ts'));

/** The chunks and their styles that nothing reaches from the start but by way of a wide screen. */
export function laterFiles(bundle: Rolldown.OutputBundle): Set<string> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const withStyles = (chunk: Rolldown.OutputChunk): string[] => [
    chunk.fileName,
    ...(chunk.viteMetadata?.importedCss ?? []),
  ];
  const now = new Set<string>();
  const reach = (name: string): void => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || now.has(name)) return;
    for (const file of withStyles(chunk)) now.add(file);
    for (const next of chunk.imports) reach(next);
    for (const next of chunk.dynamicImports) if (!isWide(bundle[next])) reach(next);
  };
  for (const chunk of chunks) if (isStart(chunk)) reach(chunk.fileName);
  return new Set(chunks.flatMap(withStyles).filter((file) => !now.has(file)));
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
