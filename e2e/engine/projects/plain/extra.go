//go:build extra

package main

const extra = "with extra"
