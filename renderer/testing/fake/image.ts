import { sampleCompared, sampleInside, sampleRows } from '../samples/image.ts';
import { os, started, type FakeOptions, type Note } from './core.ts';

export function imageHandlers(note: Note, options: FakeOptions) {
  return {
    build: os.image.build.handler(({ input }) => note('image.build', input, started)),
    planPush: os.image.planPush.handler(({ input }) =>
      note('image.planPush', input, options.pushPlan ?? { pushes: [], problems: [] }),
    ),
    push: os.image.push.handler(({ input }) => note('image.push', input, started)),
    login: os.image.login.handler(({ input: { registry, username } }) =>
      note('image.login', { registry }, { registry, username, kept: 'helper', helper: 'desktop' }),
    ),
    logins: os.image.logins.handler(() => note('image.logins', null, [])),
    inside: os.image.inside.handler(({ input }) => note('image.inside', input, sampleInside)),
    files: os.image.files.handler(({ input }) =>
      note('image.files', input, input.path === '' ? [...sampleRows] : []),
    ),
    compare: os.image.compare.handler(({ input }) => note('image.compare', input, sampleCompared)),
    sbom: os.image.sbom.handler(({ input }) =>
      note('image.sbom', input, { name: 'hello.cdx.json', text: '{}' }),
    ),
    builds: os.image.builds.handler(({ input }) =>
      note('image.builds', input, [...(options.builds ?? [])]),
    ),
  };
}
