// Command crashing ends before it listens.
package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	if os.Getenv("DATABASE_URL") == "" {
		log.Fatal("DATABASE_URL is not set")
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
