package force_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/timeline"
	"github.com/backstop-go/backstop/uncertain"
	"pgregory.net/rapid"
)

// rotation reads a rotation that a test knows to be one.
func rotation(s string) force.Rotation { return uncertain.Must(force.ParseRotation(s)) }

func count(s string) uncertain.Range[int64] { return uncertain.MustParse[int64](s) }

// Published ratios and what they were published to mean.
func TestOracleRotationFactors(t *testing.T) {
	for _, tt := range []struct {
		source, rotation string
		groups           int64
	}{
		{"RAND, Considering a Cadre Augmented Army, p. 73", "tour 8 months, dwell 24 months", 4},
		{"RAND, Considering a Cadre Augmented Army, p. 73", "tour 12 months, dwell 36 months", 4},
		{"UK tour interval 2003 (Iraq Inquiry), tours of six months", "tour 6 months, interval 24 months", 5},
		{"DTM 21-005, regular forces", "dwell 1:3", 4},
		{"DTM 21-005, regular forces, waiver", "dwell 1:2", 3},
		{"DTM 21-005, reserves", "dwell 1:5", 6},
		{"DTM 21-005, reserves, waiver", "dwell 1:4", 5},
	} {
		r := rotation(tt.rotation)
		if got := r.Factor(); got.Cmp(big.NewRat(tt.groups, 1)) != 0 || r.Groups() != tt.groups {
			t.Errorf("%s: %v takes %v, %d groups, want %d", tt.source, r, got, r.Groups(), tt.groups)
		}
	}
}

// What was published of the pool behind a force.
func TestOraclePools(t *testing.T) {
	for _, tt := range []struct{ source, rotation, force, pool string }{
		{"EU headline goal 2003: 60,000 for a year take about 180,000", "3 groups", "60,000", "180000"},
		{"press, September 2025: 10,000 are nearer 30,000 with rotation", "3 groups", "10,000", "30000"},
		{"acceptance numbers, three groups", "3 groups", "30,000", "90000"},
		{"acceptance numbers, three groups", "3 groups", "100,000", "300000"},
		{"acceptance numbers, 1:3", "dwell 1:3", "10,000", "40000"},
		{"acceptance numbers, 1:3", "dwell 1:3", "30,000", "120000"},
		{"acceptance numbers, 1:3", "dwell 1:3", "100,000", "400000"},
		{"acceptance numbers, interval", "tour 6 months, interval 24 months", "10,000", "50000"},
		{"acceptance numbers, interval", "tour 6 months, interval 24 months", "30,000", "150000"},
		{"acceptance numbers, interval", "tour 6 months, interval 24 months", "100,000", "500000"},
		{"more than 300,000, with no upper bound", "3 groups", "far more than 100,000", "300003.."},
	} {
		if got := rotation(tt.rotation).PoolRequired(count(tt.force)); got.Bounds() != tt.pool {
			t.Errorf("%s: pool %s, want %s", tt.source, got.Bounds(), tt.pool)
		}
	}
}

// NATO's non-US members have over two million in uniform and sustain about 50,000: 2.5 per cent,
// which is no rotation but the share that can be deployed at all. At the factor of five that the
// guidance of 40 and 8 per cent implies, only 250,000 of them take turns.
func TestOracleSustainedShare(t *testing.T) {
	five := rotation("5 groups")
	if got := five.PoolRequired(count("50,000")).Bounds(); got != "250000" {
		t.Errorf("pool of 50,000 sustained = %s", got)
	}
	for _, guidance := range [][2]int64{{40, 8}, {50, 10}} {
		if got := five.Sustainable(uncertain.Must(uncertain.Exactly(guidance[0]))); got.Min() != guidance[1] {
			t.Errorf("of %d per cent deployable %v can be sustained, want %d", guidance[0], got, guidance[1])
		}
	}
	if share := big.NewRat(50_000, 2_000_000); share.Cmp(big.NewRat(25, 1000)) != 0 {
		t.Errorf("share %v", share)
	}
}

func TestRotationErrors(t *testing.T) {
	for _, tt := range []string{"", "3", "1:3", "dwell 3", "dwell 1:x", "0 groups", "-2 groups", "x groups", "dwell 1:-1", "dwell 1:5000",
		"tour 0 days, dwell 6 months", "tour 6 months", "tour 6 months, dwell 24 months, overlap 6 months", "dwell 6 months, tour 6 months",
		"tour 6 moons, dwell 1 month", "tour 6 months, dwell -1 months", "tour 99999999999999 months, dwell 1 month", "tour 1 month, dwell 1 month, overlap 1 day, rest 1 day"} {
		if r, err := force.ParseRotation(tt); !errors.Is(err, force.ErrRotation) {
			t.Errorf("ParseRotation(%q) = %v, %v, want an error", tt, r, err)
		}
	}
	if _, err := rotation("dwell 1:3").TroopTours(count("100"), 12*force.Month); !errors.Is(err, force.ErrRotation) {
		t.Errorf("troop-tours without a tour: %v", err)
	}
	if _, err := rotation("tour 6 months, dwell 6 months").DistinctPeople(count("100"), -1); !errors.Is(err, force.ErrRotation) {
		t.Errorf("a negative horizon: %v", err)
	}
	if _, err := force.TourDwell(6*force.Month, 0, -1); !errors.Is(err, force.ErrRotation) {
		t.Errorf("a negative overlap: %v", err)
	}
}

func TestRotationOverTime(t *testing.T) {
	r := rotation("tour 6 months, dwell 24 months")
	for _, tt := range []struct {
		horizon       force.Days
		tours, people string
	}{
		{0, "0", "0"},
		{1, "1000", "1000"},
		{6 * force.Month, "1000", "1000"},
		{12 * force.Month, "2000", "2000"},
		{36 * force.Month, "6000", "5000"},
		{60 * force.Month, "10000", "5000"},
	} {
		tours, err := r.TroopTours(count("1000"), tt.horizon)
		people, err2 := r.DistinctPeople(count("1000"), tt.horizon)
		if err != nil || err2 != nil || tours.Bounds() != tt.tours || people.Bounds() != tt.people {
			t.Errorf("in %v: %v tours, %v people, want %s, %s (%v)", tt.horizon, tours, people, tt.tours, tt.people, err)
		}
	}
	for _, tt := range []struct {
		rotation, pool, force string
		least, most           force.Days
	}{
		{"tour 6 months, dwell 24 months", "5000", "1000", force.Unlimited, force.Unlimited},
		{"tour 6 months, dwell 24 months", "4999", "1000", 24 * force.Month, 24 * force.Month},
		{"tour 6 months, dwell 24 months", "900", "1000", 0, 0},
		{"tour 6 months, dwell 24 months", "1000 to 9000", "1000", 6 * force.Month, force.Unlimited},
		{"tour 6 months, dwell 24 months", "unknown", "1000", 0, force.Unlimited},
		{"tour 6 months, dwell 24 months", "1000", "none", force.Unlimited, force.Unlimited},
		{"tour 6 months, dwell 24 months, overlap 1 month", "2000", "1000", 11 * force.Month, 11 * force.Month},
	} {
		least, most, err := rotation(tt.rotation).Endurance(count(tt.pool), count(tt.force))
		if err != nil || least != tt.least || most != tt.most {
			t.Errorf("%s of %s, %s: %v to %v, want %v to %v (%v)", tt.force, tt.pool, tt.rotation, least, most, tt.least, tt.most, err)
		}
	}
}

// drawRotation draws a rotation of each form.
func drawRotation(t *rapid.T) force.Rotation {
	tour := force.Days(rapid.Int64Range(1, 400).Draw(t, "tour"))
	overlap := force.Days(rapid.Int64Range(0, int64(tour)-1).Draw(t, "overlap"))
	dwell := force.Days(rapid.Int64Range(0, 2000).Draw(t, "dwell"))
	n := rapid.Int64Range(1, 20).Draw(t, "n")
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		return uncertain.Must(force.TourInterval(tour, dwell, overlap))
	case 1:
		return uncertain.Must(force.DwellRatio(n))
	case 2:
		return uncertain.Must(force.Groups(n))
	}
	return uncertain.Must(force.TourDwell(tour, dwell, overlap))
}

// Factor: at least one; it rises with dwell and overlap and falls with the tour; only ratios of
// times matter; the ratio 1:r is a dwell of r tours. Groups are the factor rounded up.
func TestPropertyFactor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tour := force.Days(rapid.Int64Range(2, 400).Draw(t, "tour"))
		overlap := force.Days(rapid.Int64Range(0, int64(tour)-2).Draw(t, "overlap"))
		dwell := force.Days(rapid.Int64Range(0, 2000).Draw(t, "dwell"))
		k := force.Days(rapid.Int64Range(2, 9).Draw(t, "k"))
		factor := func(t, d, h force.Days) *big.Rat { return uncertain.Must(force.TourDwell(t, d, h)).Factor() }
		f := factor(tour, dwell, overlap)
		switch {
		case f.Cmp(big.NewRat(1, 1)) < 0:
			t.Fatalf("factor %v", f)
		case factor(tour, dwell+1, overlap).Cmp(f) <= 0, factor(tour, dwell, overlap+1).Cmp(f) <= 0:
			t.Fatal("more dwell or overlap does not raise the factor")
		case factor(tour+1, dwell, overlap).Cmp(f) > 0 || dwell+overlap > 0 && factor(tour+1, dwell, overlap).Cmp(f) == 0:
			t.Fatal("a longer tour does not lower the factor")
		case factor(k*tour, k*dwell, k*overlap).Cmp(f) != 0:
			t.Fatal("the factor depends on the unit of time")
		case factor(tour, k*tour, 0).Cmp(uncertain.Must(force.DwellRatio(int64(k))).Factor()) != 0:
			t.Fatal("1:r is not a dwell of r tours")
		}
		r := drawRotation(t)
		groups := new(big.Rat).SetInt64(r.Groups())
		if groups.Cmp(r.Factor()) < 0 || groups.Sub(groups, big.NewRat(1, 1)).Cmp(r.Factor()) >= 0 {
			t.Fatalf("%v: factor %v, %d groups", r, r.Factor(), r.Groups())
		}
		again, err := force.ParseRotation(r.String())
		if err != nil || again != r {
			t.Fatalf("%v reads back as %v (%v)", r, again, err)
		}
	})
}

// A formation that goes as one or not at all takes no turns with itself: it is one group, whichever
// number of troops it has, serves one tour and leaves nobody for the next.
func TestRotationOfAFormation(t *testing.T) {
	for _, tt := range []struct {
		name, pool, asked string
		whole             bool
		rotation          string
		want              string // groups; sustainable; for how long
	}{
		{"a company", "100 to 200", "100 to 200", true, "tour 6 months, dwell 6 months", "1 to 1 true; 0; 6 months to 6 months"},
		{"a company of which the least is asked", "100 to 200", "100", true, "tour 6 months, dwell 6 months", "1 to 1 true; 0; 6 months to 6 months"},
		{"three companies' worth in one", "300", "100", true, "tour 6 months, dwell 12 months", "1 to 1 true; 0; 6 months to 6 months"},
		{"of a size that nobody says", "", "100", true, "tour 6 months, dwell 6 months", "0 to 1 true; 0; 0 days to 6 months"},
		{"less than is asked", "80", "100", true, "tour 6 months, dwell 6 months", "0 to 0 true; 0; 0 days to 0 days"},
		{"there for good", "100 to 200", "100 to 200", true, "tour 6 months, dwell 0 days", "1 to 1 true; 100..200; without end to without end"},
		{"nothing asked", "100", "0", true, "tour 6 months, dwell 6 months", "0 to 0 false; 0; without end to without end"},
		{"troops that can be divided", "100 to 200", "100", false, "tour 6 months, dwell 6 months", "1 to 2 true; 50..100; 6 months to without end"},
	} {
		pool := force.Pool{ID: "p", By: "FRA", Whole: tt.whole}
		if tt.pool != "" {
			pool.Persons = count(tt.pool)
		}
		d := pooled(nil, []force.Pool{pool}, timeline.NewWorld(nil, nil, on)).Pools[0]
		r, asked := rotation(tt.rotation), count(tt.asked)
		groups, most, bounded := d.Groups(asked)
		least, longest, err := d.Endurance(r, asked)
		got := fmt.Sprintf("%d to %d %v; %s; %v to %v", groups, most, bounded, d.Sustainable(r).Bounds(), least, longest)
		if got != tt.want || err != nil {
			t.Errorf("%s: %s %v, want %s", tt.name, got, err, tt.want)
		}
	}
}

// The groups, the endurance and what is sustained of a formation are those of every number of troops
// that it may have, which is the number asked where that is possible.
func TestPropertyFormation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rotation(rapid.SampledFrom([]string{"tour 6 months, dwell 6 months", "tour 4 weeks, dwell 12 weeks, overlap 2 weeks", "tour 6 months, dwell 0 days"}).Draw(t, "rotation"))
		size := gen.Range64In(count("1..9")).Draw(t, "size")
		asked := gen.Range64In(count("1..9")).Draw(t, "asked")
		d := pooled(nil, []force.Pool{{ID: "p", By: "FRA", Whole: true, Persons: size}}, timeline.NewWorld(nil, nil, on)).Pools[0]
		fewest, greatest, bounded := d.Groups(asked)
		least, most, err := d.Endurance(r, asked)
		if !bounded || err != nil {
			t.Fatal(bounded, err)
		}
		_, same := size.Intersect(asked)
		for x := int64(1); x < 10; x++ {
			for y := int64(1); y < 10; y++ {
				if !size.Contains(x) || !asked.Contains(y) || same && x != y {
					continue
				}
				goes, lasts, sustained := int64(0), force.Days(0), int64(0)
				if y <= x {
					goes = 1
					lasts, _ = r.Tour()
				}
				if r.Groups() == 1 { // nobody must come after
					sustained = x
					if goes == 1 {
						lasts = force.Unlimited
					}
				}
				if goes != fewest || goes != greatest || lasts != least || lasts != most || !d.Sustainable(r).Contains(sustained) {
					t.Fatalf("%v of %v, %v: %d troops are %d groups, last %v and sustain %d; got %d to %d, %v to %v, %v",
						asked, size, r, x, goes, lasts, sustained, fewest, greatest, least, most, d.Sustainable(r))
				}
			}
		}
	})
}

// Sustain: what a required pool sustains is at least the force, and what a sustained force requires
// is at most the pool; people are at most tours and at most the groups; both grow with the horizon.
// Every bound is that of exact arithmetic.
func TestPropertySustain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, n := drawRotation(t), gen.Range64In(count("0..1000000")).Draw(t, "troops")
		pool, kept := r.PoolRequired(n), r.Sustainable(n)
		if !below(n, r.Sustainable(pool)) || !below(r.PoolRequired(kept), n) {
			t.Fatalf("%v: pool of %v is %v, sustained %v", r, n, pool, kept)
		}
		exact := new(big.Rat).Mul(new(big.Rat).SetInt64(n.Min()), r.Factor())
		if up := new(big.Int).Div(new(big.Int).Add(exact.Num(), new(big.Int).Sub(exact.Denom(), big.NewInt(1))), exact.Denom()); up.Int64() != pool.Min() {
			t.Fatalf("%v: pool of %d is %d, want %v", r, n.Min(), pool.Min(), up)
		}
		if narrow := gen.Range64In(n).Draw(t, "narrower"); !r.PoolRequired(narrow).Within(pool) || !r.Sustainable(narrow).Within(kept) {
			t.Fatal("a narrower force widens the pool")
		}
		if _, ok := r.Tour(); !ok {
			return
		}
		horizon := force.Days(rapid.Int64Range(0, 5000).Draw(t, "horizon"))
		tours, people := uncertain.Must(r.TroopTours(n, horizon)), uncertain.Must(r.DistinctPeople(n, horizon))
		groups := uncertain.Must(n.Mul(uncertain.Must(uncertain.Exactly(r.Groups()))))
		if !below(people, tours) || !below(people, groups) || !below(tours, uncertain.Must(r.TroopTours(n, horizon+1))) || !below(people, uncertain.Must(r.DistinctPeople(n, horizon+1))) {
			t.Fatalf("%v over %v: %v tours, %v people", r, horizon, tours, people)
		}
		// A naive count: tours follow one another until the horizon is reached.
		tour, overlap := uncertain.Must(force.ParseRotation(r.String())), force.Days(0)
		if _, text, ok := strings.Cut(r.String(), "overlap "); ok {
			overlap = parsed(t, text)
		}
		length, _ := tour.Tour()
		many := int64(0)
		for end := force.Days(0); end < horizon; end += length {
			if many > 0 {
				end -= overlap
			}
			many++
		}
		if want := n.Min() * many; tours.Min() != want {
			t.Fatalf("%v over %v: %v tours, want %d", r, horizon, tours, want)
		}
	})
}

// parsed reads a time by way of a rotation.
func parsed(t *rapid.T, s string) force.Days {
	r, err := force.ParseRotation("tour " + s + ", dwell 0 days")
	if err != nil {
		t.Fatal(err)
	}
	tour, _ := r.Tour()
	return tour
}

// A rotation that is read reads back as itself, and its factor is at least one.
func FuzzRotation(f *testing.F) {
	for _, s := range []string{"permanent", "3 groups", "dwell 1:3", "tour 6 months, dwell 24 months, overlap 2 weeks", "tour 10 days, interval 1 year", "", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := force.ParseRotation(s)
		if err != nil {
			if !errors.Is(err, force.ErrRotation) {
				t.Fatal(err)
			}
			return
		}
		if again, err := force.ParseRotation(r.String()); err != nil || again != r || r.Factor().Cmp(big.NewRat(1, 1)) < 0 {
			t.Fatalf("%q is %v and reads back as %v (%v)", s, r, again, err)
		}
	})
}
