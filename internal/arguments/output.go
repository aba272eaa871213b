package arguments

import (
	"fmt"
	"os"
	"slices"
)

// NotOver returns an error if a file to write is, by whatever name, one of those that are read; "-" is standard input.
// What is no regular file, a terminal for example, loses nothing when it is written to.
func NotOver(out string, read ...string) error {
	to, err := os.Stat(out)
	if err != nil || !to.Mode().IsRegular() {
		return nil // it does not exist yet, or whoever opens it says what is wrong
	}
	same := func(name string) bool {
		from, err := os.Stat(name)
		if name == "-" {
			from, err = os.Stdin.Stat()
		}
		return err == nil && os.SameFile(from, to)
	}
	if slices.ContainsFunc(read, same) {
		return fmt.Errorf("%s is read, and not written over: name another file with -o", out)
	}
	return nil
}
