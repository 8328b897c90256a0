import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeHistory, parseCreatedBy } from './history.ts';

const entry = (createdBy: string, isEmpty = false) => ({ createdBy, isEmpty, created: '' });

describe('a step of a history', () => {
  it.each([
    ['RUN /bin/sh -c apk add x # buildkit', 'RUN', 'RUN apk add x'],
    ['RUN |1 VERSION=1 /bin/sh -c echo $VERSION # buildkit', 'RUN', 'RUN echo $VERSION'],
    ['RUN |2 A=b C=d e /bin/bash -o pipefail -c make # buildkit', 'RUN', 'RUN make'],
    ['RUN /bin/sh -ec set # buildkit', 'RUN', 'RUN set'],
    ['COPY /out/app /app # buildkit', 'COPY', 'COPY /out/app /app'],
    ['EXPOSE map[8080/tcp:{}]', 'EXPOSE', 'EXPOSE 8080/tcp'],
    ['/bin/sh -c #(nop)  EXPOSE map[53/udp:{} 8080/tcp:{}]', 'EXPOSE', 'EXPOSE 53/udp 8080/tcp'],
    ['WORKDIR /src', 'WORKDIR', 'WORKDIR /src'],
    ['ENTRYPOINT ["/app"]', 'ENTRYPOINT', 'ENTRYPOINT ["/app"]'],
    ['/bin/sh -c #(nop)  CMD ["/bin/sh"]', 'CMD', 'CMD ["/bin/sh"]'],
    ['/bin/sh -c #(nop) ADD file:1234 in / ', 'ADD', 'ADD file:1234 in /'],
    ['/bin/sh -c apt-get update', 'RUN', 'RUN apt-get update'],
    ['|1 A=b /bin/sh -c make', 'RUN', 'RUN make'],
    ['Imported from -', '', 'Imported from -'],
    ['bazel build ...', '', 'bazel build ...'],
    ['', '', ''],
  ])('%j', (createdBy, instruction, text) => {
    expect(parseCreatedBy(createdBy)).toEqual({ instruction, text });
  });

  it('is read from any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCreatedBy(text).text).toEqual(expect.any(String));
      }),
    );
  });
});

const dockerfile = `FROM golang AS build
RUN go build

FROM alpine
ARG WHO=me
ENV A=b
WORKDIR /app
COPY --from=build --chown=1:1 \\
  /out/app \\
  /app/
RUN --mount=type=cache,target=/c echo "hello" \\
    && echo more
RUN echo $WHO
EXPOSE 8080
CMD ["/app/app"]
`;
const base = [entry('ADD alpine.tar.gz / # buildkit'), entry('CMD ["/bin/sh"]', true)];
const own = [
  entry('ARG WHO=me', true),
  entry('ENV A=b', true),
  entry('WORKDIR /app'),
  entry('COPY /out/app /app/ # buildkit'),
  entry('RUN |1 WHO=me /bin/sh -c echo "hello"     && echo more # buildkit'),
  entry('RUN |1 WHO=me /bin/sh -c echo $WHO # buildkit'),
  entry('EXPOSE map[8080/tcp:{}]', true),
  entry('CMD ["/app/app"]', true),
];

describe('a history with its Dockerfile', () => {
  it('has each step tied to its lines, and the rest is the base image', () => {
    const steps = describeHistory([...base, ...own], 5, dockerfile);
    expect(
      steps.map(({ lines, isBase }) => (isBase ? 'base' : `${lines?.first}-${lines?.last}`)),
    ).toEqual(['base', 'base', '5-5', '6-6', '7-7', '8-10', '11-12', '13-13', '14-14', '15-15']);
    expect(steps.map(({ layer }) => layer)).toEqual([0, null, null, null, 1, 2, 3, 4, null, null]);
  });

  it('of the older builder is tied too', () => {
    const steps = describeHistory(
      [
        entry('/bin/sh -c #(nop) ADD file:1 in / '),
        entry('/bin/sh -c #(nop)  ENV A=b', true),
        entry('/bin/sh -c #(nop) WORKDIR /app'),
        entry('/bin/sh -c #(nop) COPY dir:2 in /app '),
        entry('|1 WHO=me /bin/sh -c echo $WHO'),
      ],
      4,
      dockerfile,
    );
    expect(steps.map(({ lines }) => lines?.first ?? null)).toEqual([null, 6, 7, 8, 13]);
  });

  it('of another Dockerfile leaves the steps that it does not know untied', () => {
    const steps = describeHistory(
      [entry('RUN /bin/sh -c other'), entry('USER 1', true)],
      1,
      'FROM x\n',
    );
    expect(steps.map(({ lines, isBase }) => [lines, isBase])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('follows a stage into the one that it continues', () => {
    const text = 'FROM alpine AS base\nRUN one\nFROM base\nRUN two\n';
    const steps = describeHistory(
      [entry('RUN /bin/sh -c one'), entry('RUN /bin/sh -c two')],
      2,
      text,
    );
    expect(steps.map(({ lines }) => lines?.first)).toEqual([2, 4]);
  });

  it('takes the step that says the same before one that only begins the same', () => {
    const text = 'FROM x\nRUN a\nRUN b\n';
    const steps = describeHistory(
      [entry('RUN /bin/sh -c a'), entry('RUN /bin/sh -c base'), entry('RUN /bin/sh -c b')],
      3,
      text,
    );
    expect(steps.map(({ lines }) => lines?.first ?? null)).toEqual([2, null, 3]);
  });

  it('gives layers without a history a step of their own, and never more layers than there are', () => {
    expect(describeHistory([], 2, null).map(({ layer }) => layer)).toEqual([0, 1]);
    expect(describeHistory([entry('a'), entry('b')], 1, null).map(({ layer }) => layer)).toEqual([
      0,
      null,
    ]);
  });

  it('is told whatever history and Dockerfile say, each layer once, lines in order', () => {
    const words = fc.constantFrom('RUN a', 'RUN b', 'COPY x y', 'ENV A=b', 'CMD ["x"]', 'x', '');
    const lists = fc.record({
      history: fc.array(fc.tuple(words, fc.boolean())),
      lines: fc.array(words),
      layers: fc.nat(5),
    });
    fc.assert(
      fc.property(lists, ({ history, lines, layers }) => {
        const text = ['FROM x', ...lines].join('\n');
        const steps = describeHistory(
          history.map(([one, isEmpty]) => entry(one, isEmpty)),
          layers,
          text,
        );
        const told = steps.flatMap(({ layer }) => (layer === null ? [] : [layer]));
        expect(told).toEqual(Array.from({ length: layers }, (_, index) => index));
        const tied = steps.flatMap((step) => (step.lines === null ? [] : [step.lines.first]));
        expect(tied).toEqual([...new Set(tied)].toSorted((a, b) => a - b));
      }),
    );
  });
});
