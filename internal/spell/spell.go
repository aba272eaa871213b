// Package spell finds the word that was meant by a misspelt one.
package spell

// Nearest returns the first of the known words that is nearest to a word, or "" if none is near: one
// letter in three may be wrong, and at most two.
func Nearest(word string, known []string) string {
	nearest, least := "", min(2, len(word)/3)+1
	for _, k := range known {
		if d := distance(word, k); d < least {
			nearest, least = k, d
		}
	}
	return nearest
}

// distance returns how many bytes must be inserted, removed, replaced or swapped with the next to make b of a (the
// optimal string alignment distance).
func distance(a, b string) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1) // of a[:i-2] and a[:i-1] to each b[:j]
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		for j := 1; j <= len(b); j++ {
			replace := row[j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			next[j] = min(replace, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
