// What a component is given, which may change while it is shown.
export class Props<P extends Record<string, unknown>> {
  now: P;

  constructor(given: P) {
    const now = $state(given);
    this.now = now;
  }
}
