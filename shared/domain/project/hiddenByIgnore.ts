import { embedMatcher } from './embeds.ts';
import { fixedPart } from './glob.ts';
import { createIgnoreMatcher } from './ignore/matcher.ts';
import { isInside, joinPath } from './paths.ts';
import { warning, type Warning, type WarningSources } from './warning.ts';

/** What the build or the program needs and the project's own ignore file hides; each of its lines once. */
export function hiddenByIgnore({ snapshot, facts, embeds, packages }: WarningSources): Warning[] {
  const path = facts.existing.dockerignore;
  const file = snapshot.files.find((entry) => entry.path === path);
  if (path === null || typeof file?.text !== 'string') return [];
  const hides = createIgnoreMatcher(file.text);
  const matchers = embeds.map(embedMatcher);
  const needed = [
    ...facts.modules.flatMap(({ dir, hasGoSum }) => [
      joinPath(dir, 'go.mod'),
      ...(hasGoSum ? [joinPath(dir, 'go.sum')] : []),
    ]),
    ...(facts.hasVendor ? [joinPath(facts.moduleDir, 'vendor/modules.txt')] : []),
    ...facts.templates.map((template) => template.path),
    ...packages.flatMap((entry) => entry.files.map((source) => source.path)),
    ...snapshot.files
      .map((entry) => entry.path)
      .filter(
        (name) =>
          matchers.some((matches) => matches(name)) ||
          facts.runtimeFiles.some(
            (opened) => opened.kind !== 'pattern' && isInside(name, opened.path),
          ),
      ),
  ];
  const withheld = facts.runtimeFiles.filter(({ isWithheld }) => isWithheld);
  const isSent = facts.existing.dockerfile === null && path === '.dockerignore';
  const keyFor = (name: string) => {
    if (withheld.some((opened) => isInside(name, fixedPart(opened.path))))
      return 'withheldByIgnore';
    return isSent ? 'takenBackFromIgnore' : 'hiddenByIgnore';
  };
  const seen = new Set<number>();
  return needed.flatMap((name) => {
    const line = hides(name);
    if (line === null || seen.has(line)) return [];
    seen.add(line);
    return [warning(keyFor(name), { file: name }, { file: path, line })];
  });
}
