module example.com/script

go 1.24
