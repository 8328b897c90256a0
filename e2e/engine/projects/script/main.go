// Prints the configuration that the start script filled, its arguments, and the signal that ends it.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	filled, err := os.ReadFile("config/app.yaml")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Stdout.Write(filled)
	if len(os.Args) > 1 {
		fmt.Println("arguments:", strings.Join(os.Args[1:], "|"))
		return
	}
	fmt.Println("process", os.Getpid(), "is ready")
	<-stop
	fmt.Println("stopped by SIGTERM")
}
