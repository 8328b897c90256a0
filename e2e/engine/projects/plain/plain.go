//go:build !extra

package main

const extra = "without extra"
