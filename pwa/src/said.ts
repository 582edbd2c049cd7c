// What went wrong, in a sentence of the language spoken.
import { ApiProblem, Unreachable } from './api.ts';
import { t } from './i18n/index.ts';

/** A sentence for any failure; what nobody foresaw keeps its technical words, for the one who is called for help. */
export function said(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  if (error instanceof Unreachable) {
    if (error.reason === 'stranger') return t('error.stranger');
    return error.reason === 'timeout' ? t('error.timeout') : t('error.network');
  }
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return t('error.quota');
  return t('error.unknown', { detail: error instanceof Error ? error.message : String(error) });
}
