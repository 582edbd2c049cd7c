// The wide screens' addresses, under `/review`, `/unit` and `/admin`; their code is fetched when first asked for.
import type { Route } from '../../router.svelte.ts';

export const routes: readonly Route[] = [];
