import { baseImages } from '../baseImages.ts';
import { fixedPart } from '../glob.ts';
import type { RuntimeFile } from '../analysis.ts';
import { joinPath } from '../paths.ts';
import { scriptName } from './entrypoint.ts';
import type { BuildPlan } from './plan.ts';

/** Where the program runs if it reads or writes files by relative names. */
const home = '/srv';

/** The instructions of the image that is shipped, as blocks of lines. */
export function runtimeStage(plan: BuildPlan): string[] {
  const { main, runtime, cgo, files, ports, portVariable } = plan;
  const needsHome = main.writesFiles || files.length > 0;
  const base = cgo === 'glibc' ? baseImages.distrolessCgo : baseImages[runtime];
  const lines = [
    `FROM ${base}`,
    ...(runtime === 'scratch' && main.needsCertificates ? [certificates] : []),
    ...(cgo === 'glibc'
      ? [
          'COPY --from=build /out/lib/ /usr/local/lib/app/',
          'ENV LD_LIBRARY_PATH=/usr/local/lib/app',
        ]
      : []),
    ...(main.writesFiles ? [writableHome] : []),
    ...(needsHome ? [`WORKDIR ${home}`] : []),
    ...files.map(copyLine),
    ...(plan.hasScript
      ? [`COPY --chmod=755 ${joinPath(plan.analysis.moduleDir, scriptName)} /${scriptName}`]
      : []),
    'COPY --from=build /out/app /app',
  ];
  const last = [
    '# By number: any base knows it, and Kubernetes can tell that it is not root.',
    'USER 65532:65532',
    ...(portVariable === '' ? [] : [`ENV ${portVariable}=${ports[0]}`]),
    ...(ports.length === 0 ? [] : [`EXPOSE ${ports.join(' ')}`]),
    `ENTRYPOINT ["/${plan.hasScript ? scriptName : 'app'}"]`,
  ];
  return [lines.join('\n'), last.join('\n')];
}

/** Before WORKDIR, which would make the folder for root: a folder that is there keeps its owner. */
const writableHome = `COPY --from=build --chown=65532:65532 /out/data/ ${home}/`;
const certificates = 'COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/';

/** Copies to where the program looks for it. A folder's content goes into the folder of the same name. */
function copyLine({ path, opened, kind }: RuntimeFile): string {
  if (kind === 'file') return copy(path, `./${opened}`);
  const dir = kind === 'folder' ? opened : fixedPart(opened);
  const from =
    kind === 'folder'
      ? path
      : path.slice(0, path.length - (opened.length - (dir === '.' ? 0 : dir.length)));
  return dir === '.' ? copy(path, './') : copy(`${from}/`.replace(/\/+$/, '/'), `./${dir}/`);
}

function copy(from: string, to: string): string {
  return /[\s"]/.test(from + to) ? `COPY ${JSON.stringify([from, to])}` : `COPY ${from} ${to}`;
}
