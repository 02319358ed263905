module github.com/clicktocall/clicktocall

go 1.26

ignore ./web/node_modules

require (
	github.com/google/go-cmp v0.7.0
	github.com/nyaruka/phonenumbers v1.8.1
)

require (
	github.com/google/uuid v1.6.0 // indirect
	golang.org/x/text v0.23.0 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
)
