package main

import "example.com/me/gopath/internal/web"

func main() {
	web.Serve()
}
