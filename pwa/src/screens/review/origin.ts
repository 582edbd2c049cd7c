// Where a visit's record comes from when a team did not enter it on the spot: an article, with what it leaves unsaid.
export interface Origin {
  title?: string;
  author?: string;
  published?: string;
  quote: string[];
  pooled?: string;
  open: string[];
  ambiguous: { printed: string; readings: string[] }[];
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => text(one) !== undefined) : [];

function readings(value: unknown): Origin['ambiguous'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: { printed?: unknown; readings?: unknown } | null) => {
    const printed = text(one?.printed);
    return printed === undefined ? [] : [{ printed, readings: texts(one?.readings) }];
  });
}

/** What can be shown of a visit's `source`, which is free in form; null when it says nothing that is shown. */
export function originOf(source: unknown): Origin | null {
  if (source === null || typeof source !== 'object') return null;
  const said = source as Record<string, unknown>;
  const [title, author, published, pooled] = [said.title, said.author, said.published, said.pooled].map(text);
  const origin: Origin = {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(published === undefined ? {} : { published }),
    ...(pooled === undefined ? {} : { pooled }),
    quote: texts(said.quote),
    open: texts(said.open),
    ambiguous: readings(said.ambiguous),
  };
  return title === undefined && origin.quote.length === 0 ? null : origin;
}
