import type { ProjectSnapshot } from '../snapshot.ts';
import { moduleOf, snapshotOf } from './snapshotOf.ts';

const mainSource = 'package main\nfunc main() {}\n';
const web =
  'package main\nimport (\n"net/http"\n"os"\n"time"\n)\nfunc main() {\n\ttime.LoadLocation("Asia/Shanghai")\n\tos.ReadFile("web/a b.html")\n\thttp.ListenAndServe(":"+os.Getenv("PORT")+"8080", nil)\n}\n';
const mod = 'module example.com/app\n\ngo 1.26\n\nrequire golang.org/x/text v0.30.0\n';

/** Every shape of project that the templates know. */
export const projectShapes: Readonly<Record<string, ProjectSnapshot>> = {
  plain: moduleOf({ 'main.go': mainSource }),
  'with modules': snapshotOf({ 'go.mod': mod, 'go.sum': '', 'main.go': mainSource }),
  'without go.sum': snapshotOf({ 'go.mod': mod, 'main.go': mainSource }),
  vendored: snapshotOf({
    'go.mod': mod,
    'go.sum': '',
    'vendor/modules.txt': '',
    'main.go': mainSource,
  }),
  'vendored long ago': snapshotOf({
    'go.mod': mod.replace('1.26', '1.12'),
    'vendor/modules.txt': '',
    'main.go': mainSource,
  }),
  'several mains': moduleOf({ 'cmd/server/main.go': web, 'cmd/cli/main.go': mainSource }),
  'files and time zones': moduleOf({ 'main.go': web, 'web/a b.html': '' }),
  cgo: snapshotOf({
    'go.mod': 'module m\ngo 1.26\nrequire github.com/mattn/go-sqlite3 v1.14.0\n',
    'go.sum': '',
    'main.go': 'package main\nimport _ "github.com/mattn/go-sqlite3"\nfunc main() {}\n',
  }),
  'cgo with libraries': moduleOf({
    'main.go': 'package main\nimport _ "github.com/h2non/bimg"\nfunc main() {}\n',
  }),
  private: snapshotOf({
    'go.mod': mod.replace('golang.org/x', 'git.acme.com/team/x'),
    'go.sum': '',
    'main.go': mainSource,
  }),
  'a place to write': moduleOf({
    'main.go': 'package main\nimport "os"\nfunc main() { os.Create("x.db") }\n',
  }),
  'no go.mod': snapshotOf({ 'main.go': mainSource, 'b.go': 'package main\n' }),
  workspace: snapshotOf({
    'go.work': 'go 1.26\nuse ./api\nuse ./lib\n',
    'go.work.sum': '',
    'api/go.mod': mod,
    'api/go.sum': '',
    'api/main.go': mainSource,
    'lib/go.mod': 'module example.com/lib\n',
  }),
  replaced: snapshotOf(
    {
      'app/go.mod': `${mod}replace example.com/lib => "../lib, x"\n`,
      'app/go.sum': '',
      'app/main.go': mainSource,
      'lib, x/go.mod': 'module example.com/lib\n',
    },
    { moduleDir: 'app' },
  ),
  'several mains with C and private modules': snapshotOf({
    'go.mod':
      'module m\ngo 1.26\nrequire (\n\tgithub.com/mattn/go-sqlite3 v1.14.0\n\tgit.acme.com/team/x v1.0.0\n)\n',
    'go.sum': '',
    'cmd/api/main.go': 'package main\nimport _ "github.com/mattn/go-sqlite3"\nfunc main() {}\n',
    'cmd/worker/main.go': web,
    'tools/worker/main.go': mainSource,
    'web/a b.html': '',
  }),
  'configuration, templates and a database': moduleOf({
    'main.go':
      'package main\nimport (\n"net/http"\n"os"\n)\nfunc main() {\n\tos.ReadFile("config/app.yaml")\n\tos.MkdirAll("data/files", 0o755)\n\tos.Create("log.txt")\n\thttp.ListenAndServe(":8080", nil)\n}\n',
    'config/app.yaml': 'a: 1\n',
    'config/db.yaml.tmpl': 'host: ${DB_HOST}\nport: ${DB_PORT:-5432}\nother: ${lower}\n',
    'config/page.yaml.tmpl': '{{ .Title }} ${NAME}\n',
  }),
  'a workspace of private modules': snapshotOf({
    'go.work': 'go 1.26\nuse ./api\nuse ./lib\n',
    'api/go.mod': mod.replace('golang.org/x', 'git.acme.com/team/x'),
    'api/go.sum': '',
    'api/main.go': web,
    'lib/go.mod': 'module example.com/lib\n',
  }),
};
