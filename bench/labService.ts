/** A file of a Go project: path relative to its root, with `/`, and text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Numbers that are the same in every run, so that figures can be compared between machines and days. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  // Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = [
  'account',
  'basket',
  'cargo',
  'dock',
  'engine',
  'freight',
  'gauge',
  'harbour',
  'invoice',
  'jetty',
];

/**
 * A standard-library HTTP service of about 1,900 lines in `packages` packages beside main: handlers, stores, templates,
 * JSON, compression, TLS. It answers 200 with `ok` on `/health` and listens on :8080. Same seed, same bytes.
 */
export function generateLabService(seed = 1, packages = 12): SourceFile[] {
  const random = seededRandom(seed);
  const names = Array.from(
    { length: packages },
    (_value, index) => `${words[index % words.length]}${index}`,
  );
  return [
    { path: 'go.mod', text: 'module lab.example/service\n\ngo 1.24\n' },
    { path: 'README.md', text: '# Lab service\n\nA service to measure builds with.\n' },
    { path: 'main.go', text: mainFile(names) },
    ...names.map((name) => ({
      path: `internal/${name}/${name}.go`,
      text: packageFile(name, random),
    })),
  ];
}

function mainFile(names: readonly string[]): string {
  const imports = names.map((name) => `\t"lab.example/service/internal/${name}"`).join('\n');
  const routes = names.map((name) => `\t${name}.Register(mux)`).join('\n');
  return `package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

${imports}
)

const greeting = "ok"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, greeting) })
${routes}
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.Background())
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}
`;
}

function packageFile(name: string, random: () => number): string {
  const functions = Array.from({ length: 14 }, (_value, index) => workFunction(index, random)).join(
    '\n',
  );
  return `// Package ${name} keeps and serves ${name} records.
package ${name}

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html/template"
	"net/http"
	"sort"
	"strings"
	"sync"
)

// Record is one entry of the store.
type Record struct {
	ID    string            \`json:"id"\`
	Title string            \`json:"title"\`
	Tags  map[string]string \`json:"tags"\`
	Score int               \`json:"score"\`
}

var (
	mu      sync.RWMutex
	records = map[string]Record{}
	page    = template.Must(template.New("page").Parse("<h1>{{.Title}}</h1><p>{{.Score}}</p>"))
)

// Register adds the package's routes.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("/${name}/list", list)
	mux.HandleFunc("/${name}/page", show)
	mux.HandleFunc("/${name}/work", work)
}

func list(w http.ResponseWriter, r *http.Request) {
	mu.RLock()
	defer mu.RUnlock()
	all := make([]Record, 0, len(records))
	for _, record := range records {
		all = append(all, record)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(all)
}

func show(w http.ResponseWriter, r *http.Request) {
	_ = page.Execute(w, Record{Title: "${name}", Score: len(records)})
}

func work(w http.ResponseWriter, r *http.Request) {
	text := r.URL.Query().Get("text")
	total := ${Array.from({ length: 14 }, (_value, index) => `step${index}(text, ${index})`).join(' + ')}
	sum := sha256.Sum256([]byte(text))
	id := hex.EncodeToString(sum[:8])
	mu.Lock()
	records[id] = Record{ID: id, Title: strings.ToUpper(text), Score: total}
	mu.Unlock()
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	_ = json.NewEncoder(writer).Encode(records[id])
	_ = writer.Close()
	_, _ = w.Write(packed.Bytes())
}

${functions}`;
}

function workFunction(index: number, random: () => number): string {
  const factor = 3 + Math.floor(random() * 97);
  return `func step${index}(text string, seed int) int {
	total := seed
	for position, letter := range text {
		total = (total*${factor} + int(letter) + position) % 1000003
	}
	return total
}
`;
}
