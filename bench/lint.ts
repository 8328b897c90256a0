import { lintText } from '#shared/domain/config/lint.ts';
import { sideBySide, type Measure } from './figure.ts';

const size = 1_000_000;
const rounds = 9;

/** Linting of files of 1 MB, against the quickest reader there is for such a text. */
export const measureLint: Measure = async (report) => {
  const ini = iniText();
  report({
    name: 'lint .wslconfig of 1 MB',
    ...(await sideBySide(
      rounds,
      () => lintText('wslconfig', ini),
      () => ini.split('\n').map((line) => line.split('=')),
    )),
    besideWhat: 'split into lines at `=`',
    unit: 'ms',
    goal: { value: 50 },
  });
  const json = jsonText();
  report({
    name: 'lint daemon.json of 1 MB',
    ...(await sideBySide(
      rounds,
      () => lintText('daemon', json),
      () => JSON.parse(json),
    )),
    besideWhat: 'JSON.parse',
    unit: 'ms',
    goal: { value: 50 },
  });
};

/** As such a file grows in the wild: comments, old settings commented out, sections. */
function iniText(): string {
  const piece = [
    '# Settings of the virtual machine; see the documentation before changing any.',
    '# memory=4GB',
    'swap=0',
    '',
    '[experimental]',
    'sparseVhd=true # keeps the disk small',
    '[wsl2]',
    '',
  ].join('\n');
  return `[wsl2]\nmemory=8GB\nprocessors=4\n${piece.repeat(Math.ceil(size / piece.length))}`;
}

function jsonText(): string {
  const mirrors = Array.from(
    { length: size / 40 },
    (_value, index) => `https://mirror-${index}.registry.example`,
  );
  return JSON.stringify({ 'registry-mirrors': mirrors, debug: false }, null, 2);
}
