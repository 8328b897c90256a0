import { beforeEach, describe, expect, it } from 'vitest';
import { sampleFile } from '#renderer/testing/samples/project.ts';
import { shownText, startingText, useFileDrafts } from './fileDrafts.ts';
import { fileLanguage, isDockerfile } from './fileLanguage.ts';

const generated = { ...sampleFile, after: 'FROM a\nRUN b\nUSER 1\n' };
const own = { ...generated, exists: true, before: 'FROM mine\n' };

beforeEach(() => useFileDrafts.setState({ byPath: {} }));

function draftOf(path: string) {
  return useFileDrafts.getState().byPath[path];
}

describe('a changed file', () => {
  it('begins with the project’s own text where there is one, else with the generated one', () => {
    expect(startingText(own)).toBe('FROM mine\n');
    expect(startingText(generated)).toBe('FROM a\nRUN b\nUSER 1\n');
  });

  it('is kept until it is discarded or is as it was', () => {
    const { type, discard } = useFileDrafts.getState();
    type(generated, 'FROM x\n');
    expect(shownText(generated, draftOf(generated.path))).toBe('FROM x\n');
    type(generated, generated.after);
    expect(draftOf(generated.path)).toBeUndefined();
    type(generated, 'FROM x\n');
    discard(generated.path);
    expect(shownText(generated, draftOf(generated.path))).toBe(generated.after);
  });

  it('takes in what other choices change elsewhere in the generated text', () => {
    useFileDrafts.getState().type(generated, 'FROM a\nRUN mine\nUSER 1\n');
    const other = { ...generated, after: 'FROM scratch\nRUN b\nUSER 1\n' };
    expect(shownText(other, draftOf(other.path))).toBe('FROM a\nRUN mine\nUSER 1\n');
    const far = { ...generated, after: 'FROM a\nRUN b\nUSER 1\nEXPOSE 80\n' };
    expect(shownText(far, draftOf(far.path))).toBe('FROM a\nRUN mine\nUSER 1\nEXPOSE 80\n');
  });
});

describe('the language of a file', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['services/api/Dockerfile', 'dockerfile'],
    ['api.Dockerfile', 'dockerfile'],
    ['Dockerfile.dev', 'dockerfile'],
    ['.dockerignore', 'plain'],
    ['Dockerfile.dockerignore', 'plain'],
    ['compose.yaml', 'yaml'],
    ['entrypoint.sh', 'shell'],
    ['.gitattributes', 'plain'],
  ])('%s is %s', (name, language) => {
    expect(fileLanguage(name)).toBe(language);
    expect(isDockerfile(name)).toBe(language === 'dockerfile');
  });
});
