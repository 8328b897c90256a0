package main

import (
	"io"
	"log"
	"net/http"
	"os"

	"example.com/ignored/greet"
)

func main() {
	page, err := os.ReadFile("pages/page.txt")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, greet.Greeting+string(page))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
