// Package web answers.
package web

import (
	"fmt"
	"net/http"
)

// Serve answers until it is stopped.
func Serve() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "gopath") })
	if err := http.ListenAndServe(":8080", nil); err != nil {
		panic(err)
	}
}
