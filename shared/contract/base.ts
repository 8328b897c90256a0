import { oc } from '@orpc/contract';
import { failureCodes, failureDataSchema, type FailureCode } from '../domain/failure.ts';

const errors = Object.fromEntries(
  failureCodes.map((code) => [code, { data: failureDataSchema }]),
) as Record<FailureCode, { data: typeof failureDataSchema }>;

/** Every procedure starts here, so every procedure can end with any failure of the closed set, and no other. */
export const procedure = oc.errors(errors);
