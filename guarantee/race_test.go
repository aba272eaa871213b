//go:build race

package guarantee_test

func init() { raceEnabled = true }
