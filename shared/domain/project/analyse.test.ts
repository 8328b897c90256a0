import { expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { generateDockerfile } from './generate/dockerfile.ts';

it('finds the main package, its port and its files, and writes a Dockerfile for it', () => {
  const analysis = analyse({
    dir: '/p',
    context: '/p',
    start: '.',
    moduleDir: '.',
    isTruncated: false,
    goPrivate: '',
    otherModules: [],
    files: [
      {
        path: 'go.mod',
        text: 'module example.com/hello\n\ngo 1.26\nrequire github.com/gin-gonic/gin v1.9.0\n',
      },
      { path: 'go.sum', text: null },
      { path: 'static/x.css', text: null },
      {
        path: 'cmd/server/main.go',
        text: 'package main\nimport ("github.com/gin-gonic/gin"; "os")\nfunc main() { r := gin.Default(); p := os.Getenv("PORT"); if p == "" { p = "9000" }\n r.Static("/s", "./static"); r.Run(":" + p) }\n',
      },
    ],
  });
  expect(analysis.mains.map(({ dir }) => dir)).toEqual(['cmd/server']);
  expect(analysis.ports).toMatchObject([{ port: 9000, variable: 'PORT', line: 4 }]);
  expect(generateDockerfile(analysis)).toContain('COPY static/ ./static/');
});
