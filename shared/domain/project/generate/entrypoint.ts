import { layOut, piece, type GeneratedText } from './piece.ts';

/** Beside the Dockerfile, and at the root of the image. */
export const scriptName = 'entrypoint.sh';

/**
 * A start script for an image with a shell. `exec` makes the program process 1, so that the stop signal reaches it;
 * a script that merely calls it would swallow the signal. Write it with LF: after CR the kernel looks for `sh\r`.
 */
export function generateEntrypoint(): GeneratedText {
  return layOut([
    [
      piece('#!/bin/sh', 'script'),
      piece(
        '# Runs before the program: what must be prepared at each start goes above the last line.',
      ),
      piece('set -eu', 'scriptStrict'),
    ],
    [
      piece('# Takes the place of this shell, so that signals reach the program itself.'),
      piece('exec /app "$@"', 'scriptExec'),
    ],
  ]);
}
