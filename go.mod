module github.com/backstop-go/backstop

go 1.26.0

require (
	github.com/go-json-experiment/json v0.0.0-20260820222146-c27c302e5fc3
	github.com/golang/geo v0.0.0-20260818125358-b200a1149890
	github.com/google/go-cmp v0.7.0
	golang.org/x/exp v0.0.0-20260112195511-716be5621a96
	pgregory.net/rapid v1.3.0
)
