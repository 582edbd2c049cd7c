// Which of the built files an inspector's phone does not need: those of the wide screens, fetched when asked for.

/** What is looked at of a file the bundler made (Rolldown's OutputBundle). */
export interface Built {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly facadeModuleId?: string | null;
  readonly moduleIds?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

const WIDE = ['/src/screens/review/', '/src/screens/unit/'];

const isWide = (file: Built | undefined): boolean =>
  WIDE.some((part) => file?.facadeModuleId?.includes(part) === true);

/** A chunk made of named groups of modules is no entry to the bundler, even with the first module in it. */
const isStart = (file: Built): boolean =>
  file.isEntry === true || file.moduleIds?.some((id) => id.endsWith('/src/main.ts')) === true;

const withStyles = (file: Built): string[] => [file.fileName, ...(file.viteMetadata?.importedCss ?? [])];

/** The chunks and their styles that nothing reaches from the start but by way of a wide screen. */
export function laterFiles(bundle: Readonly<Record<string, Built>>): Set<string> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const now = new Set<string>();
  const reach = (name: string): void => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || now.has(name)) return;
    for (const each of withStyles(file)) now.add(each);
    for (const next of file.imports ?? []) reach(next);
    for (const next of file.dynamicImports ?? []) if (!isWide(bundle[next])) reach(next);
  };
  for (const chunk of chunks) if (isStart(chunk)) reach(chunk.fileName);
  return new Set(chunks.flatMap(withStyles).filter((file) => !now.has(file)));
}
