module github.com/clicktocall/clicktocall

go 1.26

ignore ./web/node_modules
