package force_test

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/uncertain"
)

// weighted returns the game of members with weights and one quota.
func weighted(t interface{ Fatal(...any) }, need int64, weights ...int64) *force.Game {
	g, err := force.NewGame(make([]actor.ID, len(weights)), force.Quota{Need: need, Weights: weights})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// fractions writes indices as "1/12 1/4".
func fractions(indices []*big.Rat) string {
	var out []string
	for _, x := range indices {
		out = append(out, x.RatString())
	}
	return strings.Join(out, " ")
}

// The manual of the R package CoopGame 0.2.2 prints for weights (8,6,4,2) with quota 12 and for
// (50,49,1) with quota 51 the non-normalised Banzhaf indices, which are the absolute ones here, and
// for both the normalised; for (10,10,20,30) with quota 50 those of Shapley and Shubik. Its tests
// hold the normalised ones of (50,49,1) for other quotas.
func TestOraclePowerIndices(t *testing.T) {
	for _, tt := range []struct {
		weights                      []int64
		need                         int64
		shapley, banzhaf, normalized string
	}{
		{[]int64{10, 10, 20, 30}, 50, "1/12 1/12 1/4 7/12", "1/8 1/8 3/8 5/8", "1/10 1/10 3/10 1/2"},
		{[]int64{8, 6, 4, 2}, 12, "5/12 1/4 1/4 1/12", "5/8 3/8 3/8 1/8", "5/12 1/4 1/4 1/12"},
		{[]int64{50, 49, 1}, 51, "2/3 1/6 1/6", "3/4 1/4 1/4", "3/5 1/5 1/5"},
		{[]int64{50, 49, 1}, 1, "1/3 1/3 1/3", "1/4 1/4 1/4", "1/3 1/3 1/3"},
		{[]int64{50, 49, 1}, 52, "1/2 1/2 0", "1/2 1/2 0", "1/2 1/2 0"},
		{[]int64{50, 49, 1}, 100, "1/3 1/3 1/3", "1/4 1/4 1/4", "1/3 1/3 1/3"},
		{[]int64{50, 30, 20}, 67, "2/3 1/6 1/6", "3/4 1/4 1/4", "3/5 1/5 1/5"},
	} {
		g := weighted(t, tt.need, tt.weights...)
		shapley, err := g.ShapleyShubik()
		if err != nil || fractions(shapley) != tt.shapley {
			t.Errorf("%v of %d: Shapley and Shubik %s %v, want %s", tt.weights, tt.need, fractions(shapley), err, tt.shapley)
		}
		banzhaf, err := g.Banzhaf()
		if err != nil || fractions(banzhaf) != tt.banzhaf {
			t.Errorf("%v of %d: Banzhaf %s %v, want %s", tt.weights, tt.need, fractions(banzhaf), err, tt.banzhaf)
		}
		if got := fractions(force.Normalized(banzhaf)); got != tt.normalized {
			t.Errorf("%v of %d: normalised Banzhaf %s, want %s", tt.weights, tt.need, got, tt.normalized)
		}
	}
}

// The Security Council of the United Nations: 15 members, 9 votes, 5 of them with a veto. Published
// are for Shapley and Shubik 4/2145 (0.19 %) for each of the ten others and so 421/2145 (19.6 %) for
// each permanent member, and that the weights 7 and 1 with a quota of 39 are the same game.
func TestOracleSecurityCouncil(t *testing.T) {
	permanent := actor.IDs("CHN", "FRA", "GBR", "RUS", "USA")
	d := actor.NewDirectory([]actor.Actor{{
		ID: "council", Kind: actor.Body, Members: actor.Members(permanent...), Size: source.Single(uncertain.MustParse[int64]("15")),
		Decision: &actor.Decision{Votes: 9, Vetoes: permanent},
	}}, everything, nil, on)
	vote, err := force.NewVote(d, "council")
	if err != nil {
		t.Fatal(err)
	}
	same := weighted(t, 39, 7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	for _, g := range []*force.Game{vote, same} {
		shapley, err := g.ShapleyShubik()
		if want := strings.Repeat("421/2145 ", 5) + strings.TrimSpace(strings.Repeat("4/2145 ", 10)); err != nil || fractions(shapley) != want {
			t.Errorf("Shapley and Shubik: %s %v, want %s", fractions(shapley), err, want)
		}
		// Of the 2^14 coalitions of the others 848 need a permanent member and 84 another one:
		// four permanent members and four others or more, all five and three of nine others.
		banzhaf, err := g.Banzhaf()
		if want := strings.Repeat("53/1024 ", 5) + strings.TrimSpace(strings.Repeat("21/4096 ", 10)); err != nil || fractions(banzhaf) != want {
			t.Errorf("Banzhaf: %s %v, want %s", fractions(banzhaf), err, want)
		}
		winning, complete := g.Winning(1000)
		if want := 210; len(winning) != want || !complete {
			t.Errorf("%d smallest coalitions that win, complete %v, want %d", len(winning), complete, want)
		}
		breaking, complete := g.Breaking(7, 1000)
		if want := 5 + 120; len(breaking) != want || !complete { // one veto, or seven of the ten
			t.Errorf("%d smallest withdrawals, complete %v, want %d", len(breaking), complete, want)
		}
	}
	if diff := cmp.Diff([]actor.ID{"CHN", "", ""}, vote.Names(force.CoalitionOf(0, 5, 14))); diff != "" {
		t.Error(diff)
	}
}

// Nobody can say what a vote is worth where it is not known who votes.
func TestNewVoteRefuses(t *testing.T) {
	body := func(change func(*actor.Actor)) actor.Actor {
		a := actor.Actor{ID: "body", Kind: actor.Body, Members: actor.Members("FRA", "GBR"), Decision: &actor.Decision{Votes: 2}}
		change(&a)
		return a
	}
	for _, tt := range []struct {
		name   string
		want   error
		change func(*actor.Actor)
	}{
		{"no rule", force.ErrGame, func(a *actor.Actor) { a.Decision = nil }},
		{"size known in part", force.ErrGame, func(a *actor.Actor) { a.Size = source.Single(uncertain.MustParse[int64]("some 30")) }},
		{"too many", force.ErrTooLarge, func(a *actor.Actor) { a.Size = source.Single(uncertain.MustParse[int64]("63")) }},
		{"endless", force.ErrTooLarge, func(a *actor.Actor) { a.Size = source.Single(uncertain.MustParse[int64]("9000000000000000000")) }},
		{"a member perhaps", force.ErrGame, func(a *actor.Actor) { a.Members[0].Span.From = uncertain.Year(on.First().Year()) }},
		{"a stranger's veto", force.ErrGame, func(a *actor.Actor) { a.Decision.Vetoes = actor.IDs("USA") }},
	} {
		d := actor.NewDirectory([]actor.Actor{body(tt.change)}, everything, nil, on)
		if g, err := force.NewVote(d, "body"); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, %v", tt.name, g, err)
		}
	}
	d := actor.NewDirectory([]actor.Actor{body(func(a *actor.Actor) { a.Decision.Votes = 0 })}, everything, nil, on)
	if g, err := force.NewVote(d, "body"); err != nil || g.Wins(1) || !g.Wins(3) {
		t.Errorf("without a number of votes all must agree: %v, %v", g, err)
	}
}

func TestNewGameRefuses(t *testing.T) {
	for _, tt := range []struct {
		name    string
		members int
		quota   force.Quota
		want    error
	}{
		{"too many members", 63, force.Quota{Need: 1, Weights: make([]int64, 63)}, force.ErrTooLarge},
		{"a weight too few", 2, force.Quota{Need: 1, Weights: []int64{1}}, force.ErrGame},
		{"a negative weight", 1, force.Quota{Need: 1, Weights: []int64{-1}}, force.ErrGame},
		{"a negative need", 1, force.Quota{Need: -1, Weights: []int64{1}}, force.ErrGame},
		{"a need too large", 1, force.Quota{Need: 1<<56 + 1, Weights: []int64{1}}, force.ErrTooLarge},
	} {
		if g, err := force.NewGame(make([]actor.ID, tt.members), tt.quota); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, %v", tt.name, g, err)
		}
	}
}

// A game too large to count says so, and does not hang.
func TestGameTooLarge(t *testing.T) {
	weights := make([]int64, 62)
	for i := range weights {
		weights[i] = 1<<50 + 1<<i>>12 + int64(i*i*i*7919)
	}
	g := weighted(t, 31<<50, weights...)
	if _, err := g.ShapleyShubik(); !errors.Is(err, force.ErrTooLarge) {
		t.Errorf("Shapley and Shubik: %v", err)
	}
	if _, err := g.Banzhaf(); !errors.Is(err, force.ErrTooLarge) {
		t.Errorf("Banzhaf: %v", err)
	}
	if _, complete := g.Winning(10_000); complete {
		t.Error("the coalitions that win are complete")
	}
	if f, complete := g.Breaking(4, 10); len(f) != 0 || !complete {
		t.Errorf("withdrawals: %v, %v", f, complete)
	}
}

// The smaller withdrawals come first, also where not all are listed.
func TestBreaking(t *testing.T) {
	g := weighted(t, 60, 50, 20, 10, 10, 10) // 40 may go
	for _, tt := range []struct {
		size, limit int
		want        force.Family
		complete    bool
	}{
		{1, 9, force.Family{1}, true},
		{2, 9, force.Family{1}, true},
		{4, 9, force.Family{1, 0b11110}, true},
		{4, 1, force.Family{1}, false},
		{0, 9, nil, true},
		{-1, 9, nil, true},
		{4, 0, nil, false},
		{4, -1, nil, false},
	} {
		if got, complete := g.Breaking(tt.size, tt.limit); complete != tt.complete || !slices.Equal(got, tt.want) {
			t.Errorf("Breaking(%d, %d) = %b, %v, want %b, %v", tt.size, tt.limit, got, complete, tt.want, tt.complete)
		}
	}
	lost := weighted(t, 5, 1, 2)
	if got, complete := lost.Breaking(4, 9); !complete || !slices.Equal(got, force.Family{0}) {
		t.Errorf("what is lost already breaks with %b, %v, want with nobody's withdrawal", got, complete)
	}
}

// A search that never ends by itself ends nevertheless, and says so.
func TestBreakingTooManyToTry(t *testing.T) {
	ones := make([]int64, 62)
	for i := range ones {
		ones[i] = 1
	}
	g, err := force.NewGame(make([]actor.ID, 62), force.Quota{Need: 62, Weights: ones}, force.Quota{Need: 38, Weights: ones})
	if err != nil {
		t.Fatal(err)
	}
	if f, complete := g.Breaking(31, 1000); len(f) != 62 || complete {
		t.Errorf("%d withdrawals, complete %v, want each member's and more that were not tried", len(f), complete)
	}
	if f, complete := g.Breaking(4, 1000); len(f) != 62 || !complete {
		t.Errorf("of up to four: %d withdrawals, complete %v", len(f), complete)
	}
	if f, complete := g.Winning(-1); len(f) != 0 || complete {
		t.Errorf("with a limit below zero: %d that win, complete %v", len(f), complete)
	}
}

// games draws games of up to n members with one quota or several, of which members may add nothing
// and none may be reachable.
func games(n int) *rapid.Generator[gameOf] {
	return rapid.Custom(func(t *rapid.T) gameOf {
		g := gameOf{members: rapid.IntRange(0, n).Draw(t, "members")}
		scale := rapid.SampledFrom([]int64{1, 100, 7919}).Draw(t, "scale")
		for range rapid.IntRange(0, 3).Draw(t, "quotas") {
			q := force.Quota{Weights: make([]int64, g.members)}
			sum := int64(0)
			for i := range q.Weights {
				q.Weights[i] = scale * int64(rapid.IntRange(0, 9).Draw(t, "weight"))
				sum += q.Weights[i]
			}
			q.Need = rapid.Int64Range(0, sum+1).Draw(t, "need")
			g.quotas = append(g.quotas, q)
		}
		return g
	})
}

// gameOf is what a game is made of.
type gameOf struct {
	members int
	quotas  []force.Quota
}

func (g gameOf) game(t *rapid.T) *force.Game {
	out, err := force.NewGame(make([]actor.ID, g.members), g.quotas...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wins is the naive reference.
func (g gameOf) wins(c int) bool {
	for _, q := range g.quotas {
		sum := int64(0)
		for i, w := range q.Weights {
			if c>>i&1 == 1 {
				sum += w
			}
		}
		if sum < q.Need {
			return false
		}
	}
	return true
}

// The indices and the smallest coalitions are those of a naive enumeration of all 2^n coalitions.
func TestPropertyGameIsEnumerated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := games(rapid.SampledFrom([]int{3, 8, 8, 14}).Draw(t, "most")).Draw(t, "game")
		compareEnumerated(t, of.game(t), of.members, of.wins)
	})
}

// compareEnumerated compares a game with the enumeration of its coalitions.
func compareEnumerated(t *rapid.T, g *force.Game, n int, wins func(int) bool) {
	all := 1<<n - 1
	won := make([]bool, 1<<n)
	for c := range won {
		if won[c] = wins(c); won[c] != g.Wins(force.Coalition(c)) {
			t.Fatalf("Wins(%b) = %v", c, !won[c])
		}
	}
	shapley, err := g.ShapleyShubik()
	if err != nil {
		t.Fatal(err)
	}
	banzhaf, err := g.Banzhaf()
	if err != nil {
		t.Fatal(err)
	}
	factorial := func(k int) *big.Int { return new(big.Int).MulRange(1, int64(k)) }
	for i := range n {
		swings, orders := int64(0), new(big.Int)
		for c := range won {
			if c>>i&1 == 0 && won[c|1<<i] && !won[c] {
				k := force.Coalition(c).Len()
				swings++
				orders.Add(orders, new(big.Int).Mul(factorial(k), factorial(n-1-k)))
			}
		}
		if want := big.NewRat(swings, 1<<(n-1)); banzhaf[i].Cmp(want) != 0 {
			t.Fatalf("Banzhaf of %d: %v, want %v", i, banzhaf[i], want)
		}
		if want := new(big.Rat).SetFrac(orders, factorial(n)); shapley[i].Cmp(want) != 0 {
			t.Fatalf("Shapley and Shubik of %d: %v, want %v", i, shapley[i], want)
		}
	}
	otherShapley, otherBanzhaf, err := g.Counts()
	if err != nil {
		t.Fatal(err)
	}
	for way := range otherShapley {
		if fractions(otherShapley[way]) != fractions(shapley) || fractions(otherBanzhaf[way]) != fractions(banzhaf) {
			t.Fatalf("counted the way %d: %s; %s", way, fractions(otherShapley[way]), fractions(otherBanzhaf[way]))
		}
	}
	tight := func(good func(c int) bool) (f []force.Coalition) {
		for c := range won {
			if good(c) && !slices.ContainsFunc(slices.Collect(force.Coalition(c).Members()), func(i int) bool { return good(c &^ (1 << i)) }) {
				f = append(f, force.Coalition(c))
			}
		}
		return f
	}
	same := func(what string, got force.Family, complete bool, want []force.Coalition) {
		ordered := slices.IsSortedFunc(got, func(a, b force.Coalition) int { return a.Len() - b.Len() })
		got = slices.Sorted(slices.Values(got))
		if !complete || !ordered || !slices.Equal(got, want) {
			t.Fatalf("%s: %b, complete %v, in order %v, want %b", what, got, complete, ordered, want)
		}
	}
	winning, complete := g.Winning(1 << n)
	same("smallest that win", winning, complete, tight(func(c int) bool { return won[c] }))
	for size := range n + 1 {
		breaking, complete := g.Breaking(size, 1<<n)
		want := tight(func(c int) bool { return !won[all&^c] })
		same("smallest withdrawals", breaking, complete, slices.DeleteFunc(want, func(c force.Coalition) bool { return c.Len() > size }))
	}
	// The double dual: what breaks all that wins, and what breaks all that breaks.
	if n > 10 {
		return
	}
	dual, complete := winning.Transversal(1 << n)
	same("dual", dual, complete, tight(func(c int) bool { return !won[all&^c] }))
	again, complete := dual.Transversal(1 << n)
	same("double dual", again, complete, slices.Sorted(slices.Values(winning)))
}

// The laws of the indices: those of Shapley and Shubik add up to 1 where somebody decides; who adds
// nothing decides nothing and changes nothing for the others; renaming the members renames the
// indices.
func TestPropertyIndices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := games(9).Draw(t, "game")
		index := func(of gameOf) (shapley, banzhaf []*big.Rat) {
			shapley, err := of.game(t).ShapleyShubik()
			if err != nil {
				t.Fatal(err)
			}
			banzhaf, err = of.game(t).Banzhaf()
			if err != nil {
				t.Fatal(err)
			}
			return shapley, banzhaf
		}
		shapley, banzhaf := index(of)
		sum := new(big.Rat)
		for _, x := range shapley {
			sum.Add(sum, x)
		}
		decided := of.wins(1<<of.members-1) && !of.wins(0)
		if want := big.NewRat(int64(map[bool]int{true: 1}[decided]), 1); sum.Cmp(want) != 0 {
			t.Fatalf("Shapley and Shubik add up to %v, want %v", sum, want)
		}
		more := gameOf{members: of.members + 1}
		for _, q := range of.quotas {
			more.quotas = append(more.quotas, force.Quota{Need: q.Need, Weights: append(slices.Clone(q.Weights), 0)})
		}
		zero := new(big.Rat)
		s, b := index(more)
		if fractions(s) != fractions(append(shapley, zero)) || fractions(b) != fractions(append(banzhaf, zero)) {
			t.Fatalf("with a dummy: %s; %s", fractions(s), fractions(b))
		}
		order := rapid.Permutation(slices.Collect(force.Coalition(1<<of.members-1).Members())).Draw(t, "order")
		other := gameOf{members: of.members}
		for _, q := range of.quotas {
			moved := force.Quota{Need: q.Need, Weights: make([]int64, of.members)}
			for to, from := range order {
				moved.Weights[to] = q.Weights[from]
			}
			other.quotas = append(other.quotas, moved)
		}
		s, b = index(other)
		for to, from := range order {
			if s[to].Cmp(shapley[from]) != 0 || b[to].Cmp(banzhaf[from]) != 0 {
				t.Fatalf("member %d is %d in another order: %v and %v, want %v and %v", from, to, s[to], b[to], shapley[from], banzhaf[from])
			}
		}
	})
}

// The absolute Banzhaf index is Birnbaum's importance at one half: by how much the chance to win
// rises when a member takes part for certain instead of not at all, all others by a toss of a coin.
func TestPropertyBirnbaum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := games(8).Draw(t, "game")
		banzhaf, err := of.game(t).Banzhaf()
		if err != nil {
			t.Fatal(err)
		}
		var chance func(i, c, fixed int) *big.Rat // by conditioning on one member after another
		chance = func(i, c, fixed int) *big.Rat {
			if i == of.members {
				return new(big.Rat).SetInt64(int64(map[bool]int{true: 1}[of.wins(c)]))
			}
			if i == fixed {
				return chance(i+1, c, fixed)
			}
			sum := new(big.Rat).Add(chance(i+1, c, fixed), chance(i+1, c|1<<i, fixed))
			return sum.Mul(sum, big.NewRat(1, 2))
		}
		for i := range of.members {
			want := new(big.Rat).Sub(chance(0, 1<<i, i), chance(0, 0, i))
			if banzhaf[i].Cmp(want) != 0 {
				t.Fatalf("Banzhaf of %d: %v, Birnbaum %v", i, banzhaf[i], want)
			}
		}
	})
}
