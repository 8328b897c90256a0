import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

function portsOf(files: Readonly<Record<string, string>>): string[] {
  return analyse(moduleOf(files)).ports.map(({ port, file, line }) => `${port} ${file}:${line}`);
}

const beego =
  'package main\n\nimport beego "github.com/beego/beego/v2/server/web"\n\nfunc main() { beego.Run() }\n';

const server = `package httpserver

import (
	"net"
	"net/http"
)

const _defaultAddr = ":80"

type Server struct{ server *http.Server }

func Port(port string) func(*Server) {
	return func(s *Server) { s.server.Addr = net.JoinHostPort("", port) }
}

func New(opts ...func(*Server)) *Server {
	s := &Server{server: &http.Server{Addr: _defaultAddr}}
	go s.server.ListenAndServe()
	return s
}
`;
const main = `package main

import (
	"example.com/app/config"
	"example.com/app/httpserver"
)

func main() { httpserver.New(httpserver.Port(config.New().HTTP.Port)) }
`;
const config = `package config

type Config struct {
	HTTP struct {
		Port string \`yaml:"port" env:"HTTP_PORT"\`
	}
}

func New() *Config { return &Config{} }
`;

describe('a port that is only a default', () => {
  it('of beego gives way to its configuration file', () => {
    const conf = 'appname = x\nhttpport = 8077\n';
    expect(portsOf({ 'main.go': beego, 'conf/app.conf': conf })).toEqual(['8077 conf/app.conf:2']);
  });

  it('of beego counts where there is none', () => {
    expect(portsOf({ 'main.go': beego })).toEqual(['8080 main.go:5']);
  });

  const layered = { 'main.go': main, 'httpserver/server.go': server, 'config/config.go': config };

  it('of a server whose address is set again gives way to the configuration', () => {
    const yaml = 'http:\n  port: "8085"\npg:\n  port: 5432\n';
    expect(portsOf({ ...layered, 'config/config.yml': yaml })).toEqual([
      '8085 config/config.yml:2',
    ]);
  });

  it('of a server whose address is set again counts where there is none', () => {
    expect(portsOf(layered)).toEqual(['80 httpserver/server.go:8']);
  });
});

describe('a port that an option or a setter hands over', () => {
  const rest = 'func (s *S) Run() { http.ListenAndServe(fmt.Sprintf(":%d", s.port), nil) }\n';
  const head =
    'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n)\n\ntype S struct{ port int }\n\n';

  it('by an option goes before what the server was made with', () => {
    const source = `${head}type Option func(*S)

func WithPort(p int) Option { return func(s *S) { s.port = p } }
func New(options ...Option) *S { return &S{port: 80} }
${rest}
func main() { New(WithPort(8037)).Run() }
`;
    expect(portsOf({ 'main.go': source })).toEqual(['8037 main.go:16']);
  });

  it('by a setter is found', () => {
    const source = `${head}func (s *S) SetPort(p int) *S {
	s.port = p
	return s
}

${rest}
func main() { (&S{}).SetPort(8036).Run() }
`;
    expect(portsOf({ 'main.go': source })).toEqual(['8036 main.go:17']);
  });
});

describe('a port for operators', () => {
  const source = `package main

import "net/http"

func main() {
	go http.ListenAndServe("localhost:6060", nil)
	http.ListenAndServe(load().Address, nil)
}
`;

  it('does not keep the configuration from telling the program’s own', () => {
    const files = { 'main.go': source, 'config.toml': '[server]\naddress = ":9010"\n' };
    expect(portsOf(files)).toEqual(['9010 config.toml:2', '6060 main.go:6']);
  });
});

describe('a program that speaks gRPC and HTTP', () => {
  it('is asked by HTTP', () => {
    const source = `package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
)

var (
	grpcPort = flag.Int("grpc-port", 9090, "")
	httpPort = flag.Int("http-port", 8080, "")
)

func main() {
	lis, _ := net.Listen("tcp", fmt.Sprintf(":%d", *grpcPort))
	_ = lis
	http.ListenAndServe(fmt.Sprintf(":%d", *httpPort), nil)
}
`;
    expect(portsOf({ 'main.go': source })).toEqual(['8080 main.go:12', '9090 main.go:11']);
  });
});
