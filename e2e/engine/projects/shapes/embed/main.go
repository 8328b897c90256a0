package main

import (
	"embed"
	"log"
	"net/http"
)

//go:embed dist/*.html README.md
var pages embed.FS

func main() {
	log.Fatal(http.ListenAndServe(":8080", http.FileServerFS(pages)))
}
