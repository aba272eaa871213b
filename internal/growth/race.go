//go:build race

package growth

func init() { Race = true }
