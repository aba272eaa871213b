// Package series writes lists of names in words.
package series

import "strings"

// Join joins names of any kind with what stands between two.
func Join[S ~string](names []S, between string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = string(name)
	}
	return strings.Join(parts, between)
}

// And joins names with commas and a last "and": "A, B and C".
func And[S ~string](names []S) string { return last(names, " and ") }

// Or joins names with commas and a last "or": "A, B or C".
func Or[S ~string](names []S) string { return last(names, " or ") }

// last joins names with commas, and the last with what stands before it.
func last[S ~string](names []S, before string) string {
	if len(names) < 2 {
		return Join(names, "")
	}
	return Join(names[:len(names)-1], ", ") + before + string(names[len(names)-1])
}
