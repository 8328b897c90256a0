package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/mains/internal/words"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, words.Of("worker"))
	})
	log.Fatal(http.ListenAndServe(":8081", nil))
}
