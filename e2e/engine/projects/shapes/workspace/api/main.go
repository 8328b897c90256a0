package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/workspace/lib"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, lib.Words())
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
