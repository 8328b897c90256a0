package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
)

func main() {
	page := template.Must(template.ParseGlob("templates/*.html"))
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		if err := os.WriteFile("visits.txt", []byte("1"), 0o644); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = page.ExecuteTemplate(w, "page.html", "files")
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
