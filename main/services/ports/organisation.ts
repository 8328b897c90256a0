import type { Organisation } from '#shared/domain/config/organisation/lock.ts';

/** What the organisation has set on this PC. Never fails: what cannot be read is taken for not set. */
export interface OrganisationPort {
  read(signal?: AbortSignal): Promise<Organisation>;
}
