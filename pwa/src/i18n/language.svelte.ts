// Which language the screens speak, and typed sentences: a key that is missing, or a `{param}` that is not given, does
// not compile. Dictionaries are loaded when they are needed; a part of the application may bring its own.

export type Language = 'vi' | 'en';

type Name<P extends string> = P extends `${infer N}:${string}` ? N : P;
/** The names in `{braces}` of a sentence; `{count:item|items}` picks a form for the number. */
export type Params<S extends string> = S extends `${string}{${infer P}}${infer R}`
  ? Name<P> | Params<R>
  : never;
type Given<S extends string> = [Params<S>] extends [never]
  ? []
  : [params: Record<Params<S>, string | number>];

/** A dictionary in another language: the same keys, and no parameter the Vietnamese sentence does not have. */
export type Matching<V extends Record<string, string>, E extends Record<keyof V, string>> = {
  [K in keyof V]: Params<E[K]> extends Params<V[K]> ? string : never;
};

type Loaders<V> = { vi: () => Promise<V>; en: () => Promise<Record<keyof V, string>> };

const remembered = 'kiemtra.language';

class Speaker {
  language = $state<Language>('vi');
  #loads: ((language: Language) => Promise<void>)[] = [];

  /** The language chosen on this phone, else Vietnamese unless the browser asks for English first. */
  preferred(): Language {
    const chosen = localStorage.getItem(remembered);
    if (chosen === 'vi' || chosen === 'en') return chosen;
    return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'vi';
  }

  async speak(language: Language): Promise<void> {
    await Promise.all(this.#loads.map((load) => load(language)));
    this.language = language;
    document.documentElement.lang = language;
    if (language !== this.preferred()) localStorage.setItem(remembered, language);
  }

  /** From now on a change of language waits for this dictionary too. */
  join(load: (language: Language) => Promise<void>): void {
    this.#loads.push(load);
  }
}

export const speaker = new Speaker();

function fill(sentence: string, params: Record<string, string | number>): string {
  return sentence.replace(
    /\{([a-z_]+)(?::([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one?: string, many?: string) =>
      one === undefined ? String(params[name]) : params[name] === 1 ? one : (many ?? ''),
  );
}

/** Sentences of one part of the application. `ready()` must have resolved before `t` is called. */
export function dictionary<V extends Record<string, string>>(loaders: Loaders<V>) {
  const texts = new Map<Language, Record<string, string>>();
  const load = async (language: Language): Promise<void> => {
    if (!texts.has(language)) texts.set(language, await loaders[language]());
  };
  speaker.join(load);
  return {
    /** Loads the language spoken now. */
    ready: (): Promise<void> => load(speaker.language),
    t: <K extends keyof V & string>(key: K, ...given: Given<V[K]>): string => {
      const sentence = texts.get(speaker.language)?.[key];
      if (sentence === undefined) throw new Error(`no sentence for ${key}`);
      return given[0] ? fill(sentence, given[0]) : sentence;
    },
  };
}
