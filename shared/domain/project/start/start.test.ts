import { describe, expect, it } from 'vitest';
import { planDirect } from '#shared/domain/image/direct/planDirect.ts';
import { analyse } from '../analyse.ts';
import { generateCompose } from '../generate/compose.ts';
import { generateDockerfile } from '../generate/dockerfile.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

const listen = 'func serve() { http.ListenAndServe(":8080", nil) }\n';

function programOf(imports: string, body: string, rest = listen): string {
  const lines = ['net/http', ...imports.split(' ')].map((path) => `\t"${path}"`);
  return ['package main', 'import (', ...lines, ')', body, rest].join('\n');
}

/** What the first program is told, and where that stands. */
function startOf(files: Record<string, string>): string | undefined {
  const { start } = analyse(moduleOf(files)).mains[0] ?? {};
  return start && `${start.arguments.join(' ')} ${start.file}:${start.line}`;
}

const cobra = 'github.com/spf13/cobra';
const root = 'var rootCmd = &cobra.Command{Use: "app", Short: "x"}\n';
const run = 'func main() { rootCmd.Execute() }\n';

describe('a server that a command starts', () => {
  it.each<[string, string, string, string]>([
    [
      'of cobra',
      cobra,
      `${root}var serveCmd = &cobra.Command{\n\tUse: "serve [flags]",\n\tRunE: func(cmd *cobra.Command, args []string) error { serve(); return nil },\n}\nfunc init() { rootCmd.AddCommand(serveCmd) }\n${run}`,
      'serve main.go:7',
    ],
    [
      'of cobra, where the program itself only tells that it wants one',
      cobra,
      `var rootCmd = &cobra.Command{\n\tUse: "app",\n\tArgs: func(cmd *cobra.Command, args []string) error {\n\t\tif len(args) < 1 {\n\t\t\treturn errNone\n\t\t}\n\t\treturn nil\n\t},\n\tRun: func(cmd *cobra.Command, args []string) { tip() },\n}\nvar serverCmd = &cobra.Command{Use: "server", Run: x}\nfunc init() { rootCmd.AddCommand(serverCmd) }\n${run}`,
      'server main.go:16',
    ],
    [
      'of cobra, made by functions',
      cobra,
      'func NewRootCommand() *cobra.Command {\n\tcmd := &cobra.Command{Use: "app"}\n\tcmd.AddCommand(newMigrate(), newServer())\n\treturn cmd\n}\nfunc newMigrate() *cobra.Command { return &cobra.Command{Use: "migrate", Run: x} }\nfunc newServer() *cobra.Command { return &cobra.Command{Use: "server", Run: x} }\nfunc main() { NewRootCommand().Execute() }\n',
      'server main.go:12',
    ],
    [
      'of cobra, below another one',
      cobra,
      `${root}var apiCmd = &cobra.Command{Use: "backend"}\nvar startCmd = &cobra.Command{Use: "start", Run: x}\nfunc init() { rootCmd.AddCommand(apiCmd); apiCmd.AddCommand(startCmd) }\n${run}`,
      'backend start main.go:8',
    ],
    [
      'of urfave/cli',
      'github.com/urfave/cli/v2',
      'func main() {\n\tapp := &cli.App{Name: "app", Commands: []*cli.Command{\n\t\t{Name: "x"},\n\t}}\n\tapp.Commands = append(app.Commands, &cli.Command{Name: "web", Action: x})\n}\n',
      'web main.go:10',
    ],
    [
      'of kong',
      'github.com/alecthomas/kong',
      'var cli struct {\n\tMigrate Migrate `cmd:"" help:"x"`\n\tStartServer Start `cmd:"" help:"x"`\n}\nfunc main() { kong.Parse(&cli) }\n',
      'start-server main.go:8',
    ],
    [
      'of kingpin',
      'github.com/alecthomas/kingpin/v2',
      'var (\n\tapp = kingpin.New("x", "y")\n\tdoServe = app.Command("serve", "z")\n)\nfunc main() {}\n',
      'serve main.go:8',
    ],
    [
      'the likeliest of several',
      cobra,
      `${root}var a = &cobra.Command{Use: "worker", Run: x}\nvar b = &cobra.Command{Use: "run-server", Run: x}\nvar c = &cobra.Command{Use: "config", Run: x}\n${run}`,
      'run-server main.go:8',
    ],
  ])('%s', (_, imports, body, expected) => {
    expect(startOf({ 'main.go': programOf(imports, body) })).toBe(expected);
  });

  it('in another package of the program', () => {
    const cmd = programOf(
      cobra,
      `${root}var serveCmd = &cobra.Command{Use: "serve", Run: x}\nfunc Execute() { rootCmd.Execute() }\n`,
    ).replace('package main', 'package cmd');
    const main = 'package main\nimport "example.com/app/cmd"\nfunc main() { cmd.Execute() }\n';
    expect(startOf({ 'main.go': main, 'cmd/cmd.go': cmd })).toBe('serve cmd/cmd.go:7');
  });
});

describe('a server whose program itself does nothing', () => {
  const serveCmd =
    'func commandServe() *cobra.Command { return &cobra.Command{Use: "serve", Run: x} }\n';
  it.each([
    'func(cmd *cobra.Command, args []string) {\n\tcmd.Help()\n\tos.Exit(2)\n}',
    'func(cmd *cobra.Command, args []string) { _ = cmd.Usage() }',
  ])('but show its help: %s', (body) => {
    const source = `func commandRoot() *cobra.Command {\n\trootCmd := &cobra.Command{Use: "dex", Run: ${body}}\n\trootCmd.AddCommand(commandServe())\n\treturn rootCmd\n}\n${serveCmd}func main() { commandRoot().Execute() }\n`;
    expect(startOf({ 'main.go': programOf(cobra, source) })).toMatch(/^serve /);
  });

  it('but ask for a command, which it reads itself', () => {
    const source =
      'func main() {\n\tflag.Parse()\n\tsubcmd := ""\n\tif args := flag.Args(); len(args) > 0 { subcmd = args[0] }\n\tswitch subcmd {\n\tcase "server":\n\t\tserve()\n\tcase "client":\n\t\tclient()\n\tdefault:\n\t\tfmt.Fprint(os.Stderr, help)\n\t\tos.Exit(1)\n\t}\n}\n';
    expect(startOf({ 'main.go': programOf('flag fmt os', source) })).toBe('server main.go:13');
  });
});

describe('a program is told nothing', () => {
  const serveCmd = 'var serveCmd = &cobra.Command{Use: "serve", Run: x}\n';
  it.each<[string, string, string, string]>([
    [
      'that serves by itself',
      cobra,
      `var rootCmd = &cobra.Command{Use: "app", Run: x}\n${serveCmd}${run}`,
      listen,
    ],
    [
      'whose own action is set later',
      cobra,
      `${root}${serveCmd}func init() { rootCmd.RunE = x }\n${run}`,
      listen,
    ],
    [
      'that has no command called so',
      cobra,
      `${root}var a = &cobra.Command{Use: "migrate", Run: x}\n${run}`,
      listen,
    ],
    ['that does not listen', cobra, `${root}${serveCmd}${run}`, ''],
    [
      'whose app has an action',
      'github.com/urfave/cli',
      'func main() {\n\tapp := cli.NewApp()\n\tapp.Action = x\n\tapp.Commands = []cli.Command{{Name: "serve"}}\n}\n',
      listen,
    ],
    [
      'whose command is the default one',
      'github.com/alecthomas/kong',
      'var cli struct {\n\tServe Start `cmd:"" default:"withargs"`\n}\nfunc main() { kong.Parse(&cli) }\n',
      listen,
    ],
    [
      'whose start command speaks to something else that serves',
      'os',
      'func main() {\n\tswitch os.Args[1] {\n\tcase "replicate":\n\t\tserve()\n\tcase "start":\n\t\tx()\n\tcase "stop":\n\t\tx()\n\tdefault:\n\t\tusage()\n\t}\n}\n',
      listen,
    ],
    [
      'that serves where no command is given',
      'os',
      'func main() {\n\tswitch os.Args[1] {\n\tcase "serve":\n\t\tserve()\n\tdefault:\n\t\tserve()\n\t}\n}\n',
      listen,
    ],
    ['without commands', 'fmt', 'func main() { serve() }\n', listen],
  ])('%s', (_, imports, body, rest) => {
    expect(startOf({ 'main.go': programOf(imports, body, rest) })).toBeUndefined();
  });
});

describe('the image says it', () => {
  const analysis = analyse(
    moduleOf({
      'main.go': programOf(
        cobra,
        `${root}var serveCmd = &cobra.Command{Use: "serve", Run: x}\n${run}`,
      ),
    }),
  );

  it.each(['distroless', 'alpine', 'nanoserver'] as const)('on %s', (runtime) => {
    const { text, explanations } = generateDockerfile(analysis, { runtime });
    expect(text.trimEnd().split('\n').at(-1)).toBe('CMD ["serve"]');
    expect(explanations.at(-1)?.message).toEqual({
      key: 'project:explain.startArguments',
      values: { file: 'main.go', line: 7 },
    });
  });

  it('without a Dockerfile too', () => {
    expect(planDirect(analysis)?.settings).toMatchObject({ command: ['serve'] });
  });

  it('of compose where a service is another program of an image', () => {
    const serve = programOf(
      cobra,
      `${root}var serveCmd = &cobra.Command{Use: "serve", Run: x}\n${run}`,
    );
    const two = analyse(
      moduleOf({ 'cmd/api/main.go': serve, 'cmd/web/main.go': serve.replace('8080', '8081') }),
    );
    const { text } = generateCompose(two, { programs: 'all' });
    expect(text).toContain('    entrypoint: ["/app/web"]\n    command: ["serve"]\n');
  });
});

describe('servers of frameworks', () => {
  it.each<[string, string, string, string[]]>([
    [
      'PocketBase',
      'github.com/pocketbase/pocketbase',
      'app := pocketbase.New()\napp.Start()',
      ['8090', 'CMD ["serve", "--http=0.0.0.0:8090", "--dir=pb_data"]'],
    ],
    [
      'Buffalo',
      'github.com/gobuffalo/buffalo',
      'app := buffalo.New(buffalo.Options{})\napp.Serve()',
      ['3000', 'ENV ADDR=0.0.0.0'],
    ],
    [
      'Hertz',
      'github.com/cloudwego/hertz/pkg/app/server',
      'h := server.Default()\nh.Spin()',
      ['8888'],
    ],
    [
      'Hertz with a port of its own',
      'github.com/cloudwego/hertz/pkg/app/server',
      'h := server.Default(server.WithHostPorts(":9999"))\nh.Spin()',
      ['9999'],
    ],
    ['Macaron', 'gopkg.in/macaron.v1', 'm := macaron.Classic()\nm.Run()', ['4000']],
    ['Martini', 'github.com/go-martini/martini', 'm := martini.Classic()\nm.Run()', ['3000']],
    ['Negroni', 'github.com/urfave/negroni', 'n := negroni.Classic()\nn.Run()', ['8080']],
    [
      'Negroni behind another server',
      'net/http github.com/urfave/negroni',
      'n := negroni.New()\nhttp.ListenAndServe(":7000", n)',
      ['7000'],
    ],
    ['CoreDNS', 'github.com/coredns/coredns/coremain', 'coremain.Run()', ['53', '53/udp']],
  ])('%s', (_, imports, body, expected) => {
    const paths = imports.split(' ').map((path) => `"${path}"`);
    const source = `package main\nimport (\n${paths.join('\n')}\n)\nfunc main() {\n${body}\n}\n`;
    const analysis = analyse(moduleOf({ 'main.go': source }));
    const { text } = generateDockerfile(analysis);
    const lines = text.split('\n');
    const exposed =
      lines
        .find((line) => line.startsWith('EXPOSE '))
        ?.slice(7)
        .split(' ') ?? [];
    const told = lines.filter((line) => /^(CMD|ENV ADDR)/.test(line));
    expect([...exposed, ...told]).toEqual(expected);
  });

  it('have a folder for what they keep', () => {
    const source =
      'package main\nimport "github.com/pocketbase/pocketbase"\nfunc main() { pocketbase.New().Start() }\n';
    const { text } = generateDockerfile(analyse(moduleOf({ 'main.go': source })));
    expect(text).toContain('RUN mkdir -p /out/data /out/data/pb_data');
  });
});

describe('a server that a flag keeps on loopback', () => {
  const open = (flags: string, listening: string, imports = 'flag') =>
    programOf(
      imports,
      `${flags}\n\nfunc main() {\n\tflag.Parse()\n\thttp.ListenAndServe(${listening}, nil)\n}\n`,
      '',
    );

  it.each<[string, string, string]>([
    [
      'by an address',
      open('var listen = flag.String("listen", "localhost:7380", "where")', '*listen'),
      '--listen=0.0.0.0:7380 main.go:6',
    ],
    [
      'by an address that is kept in a variable',
      open(
        'var addr string\n\nfunc init() { flag.StringVar(&addr, "addr", "127.0.0.1:8080", "where") }',
        'addr',
      ),
      '--addr=0.0.0.0:8080 main.go:8',
    ],
    [
      'by a host beside the port',
      open(
        'var host = flag.String("host", "127.0.0.1", "host")\nvar port = flag.Int("port", 8080, "port")',
        'net.JoinHostPort(*host, strconv.Itoa(*port))',
        'flag net strconv',
      ),
      '--host=0.0.0.0 main.go:9',
    ],
  ])('is told to listen for others: %s', (_, source, expected) => {
    const files = { 'main.go': source };
    expect(startOf(files)).toBe(expected);
    const analysis = analyse(moduleOf(files));
    expect(analysis.ports[0]?.loopbackOnly).toBe(true);
    const { text } = generateDockerfile(analysis, {});
    expect(text).toContain(`CMD ["${expected.split(' ')[0]}"]`);
    expect(planDirect(analysis, {})?.settings.command).toEqual([expected.split(' ')[0]]);
  });

  it.each<[string, string, string]>([
    [
      'of its command',
      `${root}var host string\nvar port int\nvar serveCmd = &cobra.Command{Use: "serve", Run: x}\nfunc init() {\n\tserveCmd.Flags().StringVar(&host, "host", "localhost", "host")\n\tserveCmd.Flags().IntVarP(&port, "port", "p", 6419, "port")\n\trootCmd.AddCommand(serveCmd)\n}\n`,
      'serve --host=0.0.0.0',
    ],
    [
      'of the program, which serves by itself',
      'var addr string\nvar rootCmd = &cobra.Command{Use: "app", Run: x}\nfunc init() {\n\tflags := rootCmd.PersistentFlags()\n\tflags.StringVarP(&addr, "addr", "a", "127.0.0.1:8080", "where")\n}\n',
      '--addr=0.0.0.0:8080',
    ],
  ])('with cobra is told the flag %s', (_, body, expected) => {
    const listening = body.includes('&host')
      ? 'net.JoinHostPort(host, strconv.Itoa(port))'
      : 'addr';
    const source = programOf(
      `net strconv ${cobra}`,
      `${body}${run}func serve() { http.ListenAndServe(${listening}, nil) }\n`,
      '',
    );
    expect(startOf({ 'main.go': source })?.replace(/ main\.go.*/, '')).toBe(expected);
  });

  it('is left alone by the flag of another command', () => {
    const body =
      'var addr string\nvar rootCmd = &cobra.Command{Use: "app", Run: x}\nvar devCmd = &cobra.Command{Use: "dev", Run: x}\nfunc init() {\n\tdevCmd.Flags().StringVarP(&addr, "addr", "a", "127.0.0.1:8080", "where")\n\trootCmd.AddCommand(devCmd)\n}\n';
    const source = programOf(
      cobra,
      `${body}${run}func serve() { http.ListenAndServe(addr, nil) }\n`,
      '',
    );
    expect(startOf({ 'main.go': source })).toBeUndefined();
  });

  it.each<[string, string]>([
    [
      'that only operators ask',
      open('var addr = flag.String("pprof", "localhost:6060", "where")', '*addr'),
    ],
    [
      'beside a port that others reach',
      open('var admin = flag.String("control", "localhost:9000", "where")', '":8080"').replace(
        '\tflag.Parse()',
        '\tgo http.ListenAndServe(*admin, nil)',
      ),
    ],
    ['without a flag', open('', '"127.0.0.1:8080"')],
    [
      'with commands, whose flags are their own',
      open(
        'var addr string\n\nvar rootCmd = &cobra.Command{Use: "app", Run: x}\n\nfunc init() { flag.StringVar(&addr, "addr", "127.0.0.1:8080", "where") }',
        'addr',
        `flag ${cobra}`,
      ),
    ],
  ])('is left alone %s', (_, source) => {
    const files = { 'main.go': source };
    expect(startOf(files)).toBeUndefined();
    expect(analyse(moduleOf(files)).ports.some(({ loopbackOnly }) => loopbackOnly)).toBe(true);
  });
});
