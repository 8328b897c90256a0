module example.com/clibrary

go 1.24
