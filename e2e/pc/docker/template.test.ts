import { describe, expect, it } from 'vitest';
import { fillTemplate } from './template.ts';

const data = { NCPU: 4, Server: { Os: 'linux', Tags: ['a'] }, Debug: false, Nothing: null };

describe('a Go template of docker', () => {
  it.each([
    ['json', JSON.stringify(data)],
    ['{{json .}}', JSON.stringify(data)],
    ['{{ json .Server }}', '{"Os":"linux","Tags":["a"]}'],
    ['{{.NCPU}}', '4'],
    ['{{.Server.Os}} on {{.NCPU}}', 'linux on 4'],
    ['{{.Debug}}', 'false'],
    ['{{.Server.Missing.Deeper}}', '<no value>'],
    ['{{json .Nothing}}', 'null'],
    ['plain', 'plain'],
  ])('%s is filled', (template, expected) => {
    expect(fillTemplate(template, data)).toBe(expected);
  });

  it.each([['{{range .Server.Tags}}{{.}}{{end}}'], ['{{if .Debug}}x{{end}}'], ['{{upper .NCPU}}']])(
    '%s is left to docker',
    (template) => {
      expect(fillTemplate(template, data)).toBeNull();
    },
  );
});
