// Command hello answers every request with its path.
package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Printf("asked for %s", r.URL.Path)
		fmt.Fprintf(w, "hello from %s\n", r.URL.Path)
	})
	log.Print("listening on 8080")
	log.Fatal(http.ListenAndServe(":8080", nil))
}
