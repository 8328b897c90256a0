import { hasNoGlibc, isGoImage } from './image.ts';
import { stageChain, type DockerfileModel, type Step } from './model.ts';
import { at, withReplaced, type Finding } from './rule.ts';

/** Alpine's packages that bring glibc's loader, or one that does for it. */
function bringsGlibc({ name, args }: Step): boolean {
  return name === 'RUN' && /\b(gcompat|libc6-compat|glibc(-bin)?)\b/.test(args);
}

/**
 * A Go program built on Debian with cgo on, which it is by default there, asks for glibc's loader: where that is
 * missing the kernel says "no such file or directory" of a file that is there.
 */
export function glibcMissing(model: DockerfileModel): Finding[] {
  const last = model.stages.at(-1);
  if (last === undefined || !hasNoGlibc(stageChain(last, model).at(-1)?.base ?? '')) return [];
  if (stageChain(last, model).some(({ steps }) => steps.some(bringsGlibc))) return [];
  const sources = last.steps.flatMap(({ name, flags }) =>
    name === 'COPY'
      ? flags.filter((flag) => flag.name === 'from').map(({ value }) => value.toLowerCase())
      : [],
  );
  return model.stages
    .filter(
      ({ name, index }) => sources.includes(name.toLowerCase()) || sources.includes(String(index)),
    )
    .flatMap((stage) => {
      const chain = stageChain(stage, model);
      const root = chain.at(-1)?.base ?? '';
      const steps = chain.flatMap((each) => each.steps);
      const isOn = steps.some(({ args }) => /\bCGO_ENABLED[=\s]"?1/.test(args));
      const isOff = steps.some(({ args }) => /\bCGO_ENABLED[=\s]"?0/.test(args));
      if (!isGoImage(root) || hasNoGlibc(root) || isOff) return [];
      return steps
        .filter(
          ({ name, args }) =>
            name === 'RUN' &&
            /\bgo\s+(build|install)\b/.test(args) &&
            !/-extldflags[^|&;]*-static/.test(args),
        )
        .map((step) =>
          at(
            step,
            { image: last.base },
            // Who turns it on needs it.
            isOn
              ? undefined
              : withReplaced(
                  model,
                  step,
                  /(?<![\w./-])((?:[\w-]+-)?go)(?=\s+(build|install)\b)/,
                  'CGO_ENABLED=0 $1',
                ),
          ),
        );
    });
}
