import { z } from 'zod';

/**
 * The closed set of ways in which the world can fail Slipway. Bad user data is not among them: parsers return
 * problems. Anything that is none of these is a bug. Title, explanation and next action of each stand in
 * `shared/locales/<language>/failure.json` under the code.
 */
export const failureCodes = [
  'NO_HOME',
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'FILE_LOCKED',
  'FILE_CHANGED',
  'FILE_TOO_LARGE',
  'FILE_UNDECODABLE',
  'FILE_FOREIGN',
  'NOT_A_FILE',
  'NOT_A_FOLDER',
  'DISK_FULL',
  'PLAN_REFUSED',
  'BUSY',
  'HISTORY_MISSING',
  'JOURNAL_UNREADABLE',
  'PROGRAM_MISSING',
  'PROGRAM_FAILED',
  'PROGRAM_TIMED_OUT',
  'WSL_MISSING',
  'DISTRO_STOPPED',
  'ENGINE_MISSING',
  'ENGINE_DOWN',
  'ENGINE_DIED',
  'VERIFY_FAILED',
  'ROLLBACK_FAILED',
  'NOT_A_GO_PROJECT',
  'NO_MAIN_PACKAGE',
  'NO_SUCH_PROGRAM',
  'SEVERAL_MAIN_PACKAGES',
  'BUILD_FAILED',
  'NEEDS_DOCKERFILE',
  'NEEDS_LINUX',
  'BUDGET_BROKEN',
  'DIRECT_IS_LINUX',
  'NEEDS_BUILDKIT',
  'NEEDS_LINUX_ENGINE',
  'OTHER_CONTAINERS',
  'PUSH_REFUSED',
  'PUSH_FAILED',
  'LOGIN_FAILED',
  'NO_CREDENTIAL_HELPER',
  'IMAGE_MISSING',
  'NOT_AN_IMAGE',
  'CONTAINER_MISSING',
  'CONTAINER_EXITED',
  'NO_ANSWER',
  'PORT_IN_USE',
  'JOB_MISSING',
  'NEEDS_ADMINISTRATOR',
  'UNSUPPORTED',
  'UNEXPECTED',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** What is known about a failure. `changed` says whether anything on the PC is different from before the call. */
export const failureDataSchema = z.object({
  changed: z.boolean(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  command: z.string().nullable(),
  exitCode: z.number().nullable(),
  /** The last lines that the command printed. */
  output: z.string().nullable(),
});

export type FailureData = z.infer<typeof failureDataSchema>;

export const failureSchema = z.object({ code: z.enum(failureCodes), data: failureDataSchema });

/** A failure as a value: what a job ends with and what a probe reports. */
export type FailureValue = z.infer<typeof failureSchema>;

/** Builds a failure value; what is not given is "nothing changed" and "no command". */
export function failureValue(
  code: FailureCode,
  values: FailureData['values'] = {},
  data: Partial<Omit<FailureData, 'values'>> = {},
): FailureValue {
  return {
    code,
    data: { changed: false, command: null, exitCode: null, output: null, ...data, values },
  };
}

/** A failure on its way up through code that throws; services and adapters throw nothing else on purpose. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly data: FailureData;

  constructor(value: FailureValue, options?: ErrorOptions) {
    super(value.code, options);
    this.name = 'Failure';
    this.code = value.code;
    this.data = value.data;
  }

  get value(): FailureValue {
    return { code: this.code, data: this.data };
  }
}

/** Shorthand for `new Failure(failureValue(...))`. */
export function failure(
  code: FailureCode,
  values: FailureData['values'] = {},
  data: Partial<Omit<FailureData, 'values'>> = {},
): Failure {
  return new Failure(failureValue(code, values, data));
}
