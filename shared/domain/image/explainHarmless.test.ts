import { describe, expect, it } from 'vitest';
import { explainOutput } from './explain.ts';

/** What tools print where nothing is wrong, and programs write of their own work. */
const harmless: Record<string, readonly string[]> = {
  'a build with BuildKit': [
    '#0 building with "default" instance using docker driver',
    '#1 [internal] load build definition from Dockerfile',
    '#1 transferring dockerfile: 1.2kB done',
    '#3 [internal] load metadata for docker.io/library/golang:1.26-alpine',
    '#4 resolve docker.io/library/golang:1.26-alpine@sha256:2a3b1e8f632e397b 0.1s done',
    '#5 [builder 3/6] COPY --from=deps /go/pkg/mod /go/pkg/mod',
    '#7 exporting to image',
    '#7 writing image sha256:2a3b1e8f632e397b0fd829098aaf70a7ca0015ff9f421b29244fc6572c64aaf6 done',
    '#8 CACHED',
    '#9 sha256:8f6bd5a5b8d2 41.94MB / 71.2MB 3.4s',
    ' => => transferring context: 2.10MB',
    '1 warning found (use docker --debug to expand):',
    " - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 2)",
    'View build details: docker-desktop://dashboard/build/default/default/ug04kjmcz2ocnqg5fqy43lsl9',
  ],
  'the engine’s own builder': [
    'Step 3/9 : RUN go build -o /app ./cmd/api',
    ' ---> Running in 3f2a9d8c7b6e',
    'Removing intermediate container 3f2a9d8c7b6e',
    'Successfully tagged api:dev',
    'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.',
  ],
  'Go at work': [
    'go: downloading github.com/gin-gonic/gin v1.10.0',
    'go: downloading go1.26.0 (linux/amd64)',
    'go: finding module for package github.com/stretchr/testify/require',
    'go: found github.com/stretchr/testify/require in github.com/stretchr/testify v1.10.0',
    'go: upgraded golang.org/x/sys v0.20.0 => v0.33.0',
    '?   \texample.com/a/internal/config\t[no test files]',
    'ok  \texample.com/a/internal/errors\t0.012s',
    '=== RUN   TestPermissionDenied',
    '--- PASS: TestPanicIsRecovered (0.00s)',
    'github.com/pkg/errors',
    'internal/goarch',
    'runtime/cgo',
    '# github.com/mattn/go-sqlite3',
    'sqlite3-binding.c:129019:3: warning: function may return address of local variable [-Wreturn-local-addr]',
  ],
  'package managers': [
    'fetch https://dl-cdn.alpinelinux.org/alpine/v3.22/main/x86_64/APKINDEX.tar.gz',
    '(1/4) Installing git (2.49.0-r0)',
    'OK: 12 MiB in 21 packages',
    'Get:5 http://deb.debian.org/debian bookworm/main amd64 liberror-perl all 0.17029-2 [29.0 kB]',
    'debconf: delaying package configuration, since apt-utils is not installed',
    'npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.',
    'npm notice New major version of npm available! 10.9.2 -> 11.4.2',
  ],
  'pulling and pushing': [
    '1.26-alpine: Pulling from library/golang',
    'f18232174bc9: Already exists',
    'a3ed95caeb02: Pull complete',
    'Digest: sha256:8f6bd5a5b8d2f3a9',
    'Status: Image is up to date for alpine:3.22',
    'The push refers to repository [registry.example/team/service]',
    '5f70bf18a086: Layer already exists',
    'latest: digest: sha256:c9ba9f7 size: 1159',
    'Login Succeeded',
    "WARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.",
  ],
  compose: [
    ' Network app_default  Created',
    ' Container app-db-1  Healthy',
    ' Container app-web-1  Started',
    'time="2026-11-26T21:22:05Z" level=warning msg="/src/compose.yaml: the attribute `version` is obsolete, it will be ignored"',
  ],
  'programs that run': [
    '2026/11/26 21:22:05 listening on :8080',
    'main.go:23: listening on :8080',
    'server.go:48: request took 12ms',
    '2026/11/26 21:22:05 main.go:23: listening on :8080',
    '[GIN] 2026/11/26 - 21:22:05 | 404 |      1.2µs |       10.0.0.1 | GET      "/favicon.ico"',
    '[GIN-debug] [WARNING] Running in "debug" mode. Switch to "release" mode in production.',
    '{"level":"info","msg":"GET /healthz","status":503}',
    '10.0.0.1 - - [26/Nov/2026:21:22:05 +0000] "GET /v2/ HTTP/1.1" 503 19',
    '2026/11/26 21:22:05 warn: no .env file: open .env: no such file or directory',
    '2026/11/26 21:22:05 INFO no .env file: open .env: no such file or directory',
    '2026/11/26 21:22:05 INFO open config.yaml: no such file or directory, using defaults',
    'level=warn msg="open /etc/app/config.yaml: no such file or directory"',
    '2026/11/26 21:22:05 http: TLS handshake error from 10.0.0.9:50886: EOF',
    'read tcp 10.0.0.1:8080->10.0.0.9:50886: read: connection reset by peer',
    'write tcp 10.0.0.1:8080->10.0.0.9:50886: write: broken pipe',
    '2026/11/26 21:22:05 recovered from panic: handled',
    'GOMEMLIMIT is updated to 90% of the memory limit',
    'database system is ready to accept connections',
    'LOG:  database system was shut down at 2026-11-26 21:22:05 UTC',
    'user not found',
    'page not found',
    'record not found',
    'no rows in result set',
    'quota of user 7 is 100 MB',
    'the token has expired soon: refreshing',
    'imports 12 packages from main.go',
    'looking up db on 127.0.0.11:53',
    'certificate is valid for another 30 days',
    'service "web" depends on service "db"',
    'shutdown: context deadline reached, exit code 0',
    'flag parsed: -port',
    'loaded config.yaml: 12 keys',
    'iptables rule exists',
    'GET /v2/app/blobs/sha256:ab 200',
  ],
  'Windows and WSL': [
    '  NAME              STATE           VERSION',
    '* Ubuntu            Running         2',
    'The operation completed successfully. ',
    'WSL version: 2.5.9.0',
    'Windows Subsystem for Linux Distributions:',
  ],
};

describe.each(Object.entries(harmless))('%s', (_, lines) => {
  it.each(lines)('is not taken for an error: %s', (line) => {
    expect(explainOutput(line)).toEqual([]);
    expect(explainOutput(`#12 3.456 ${line}`)).toEqual([]);
    expect(explainOutput(`web-1  | ${line}`)).toEqual([]);
  });

  it('is not taken for an error as a whole', () => {
    expect(explainOutput(lines.join('\n'))).toEqual([]);
    expect(explainOutput(lines.join('\r\n'))).toEqual([]);
  });
});
