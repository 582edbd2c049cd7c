// What went wrong at a desk. Unlike the phone's, these screens need the network, so they say what becomes of what was
// typed instead of promising to send it later.
import { ApiProblem, Unreachable } from '../../api.ts';
import { said } from '../../said.ts';
import { t } from './t.ts';

export interface Failure {
  kind: 'offline' | 'signed_out' | 'refused' | 'missing' | 'problem';
  text: string;
}

export function failure(error: unknown): Failure {
  if (error instanceof Unreachable) return { kind: 'offline', text: t(`failure.${error.reason}`) };
  if (!(error instanceof ApiProblem)) return { kind: 'problem', text: said(error) };
  if (error.status === 401) return { kind: 'signed_out', text: t('failure.signed_out') };
  if (error.status === 403) return { kind: 'refused', text: error.message };
  if (error.status === 404) return { kind: 'missing', text: error.message };
  return { kind: 'problem', text: error.message };
}
