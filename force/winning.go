package force

// maxSteps bounds how many coalitions a search looks at.
const maxSteps = 1 << 20

// Winning returns the smallest coalitions that win: those that lose without any one of their
// members. It is complete unless there are more than limit (a negative limit is zero) or too many
// coalitions to look at.
func (g *Game) Winning(limit int) (f Family, complete bool) {
	steps := 0
	var search func(i int, c Coalition) bool
	search = func(i int, c Coalition) bool {
		if steps++; steps > maxSteps {
			return false
		}
		later := g.all() &^ (1<<i - 1)
		switch {
		case !g.Wins(c | later):
			return true
		case g.Wins(c):
			if g.tight(c) {
				if len(f) >= limit {
					return false
				}
				f = append(f, c)
			}
			return true
		}
		return search(i+1, c|1<<i) && search(i+1, c)
	}
	complete = search(0, 0)
	f.sort()
	return f, complete
}

// tight reports whether a coalition loses without any one of its members.
func (g *Game) tight(c Coalition) bool {
	for i := range c.Members() {
		if g.Wins(c &^ (1 << i)) {
			return false
		}
	}
	return true
}
