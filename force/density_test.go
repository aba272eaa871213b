package force_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/backstop-go/backstop/force"
	"github.com/backstop-go/backstop/internal/gen"
	"github.com/backstop-go/backstop/uncertain"
)

var (
	measured = uncertain.MustParse[float64]
	length   = func(s string) uncertain.Length { return uncertain.Must(uncertain.ParseLength(s)) }
)

// rounds reports whether every number of a range rounds to a printed one, of so many decimals.
func rounds(t *testing.T, what string, got uncertain.Range[float64], printed float64, half float64) {
	t.Helper()
	most, bounded := got.Max()
	if !bounded || got.Min() < printed-half || most > printed+half {
		t.Errorf("%s = %s, want %v", what, got.Bounds(), printed)
	}
}

// Planning numbers for a front of 1,000 km, and 15,000 on 1,100 km and a buffer of 10 km (Geneva
// Centre for Security Policy, early 2025). 100,000 on the border of 3,700 km are 27.0 per km; one
// edition of the page that gives both numbers prints 7, another 27.
func TestOracleDensityFront(t *testing.T) {
	for _, tt := range []struct {
		troops, front string
		want          string
	}{
		{"10,000", "1,000 km", "10"}, {"30,000", "1,000 km", "30"}, {"100,000", "1,000 km", "100"},
		{"15,000 to 30,000", "1,000 km", "15..30"},
		{"far more than 100,000", "1,000 km", "100.00099999999999.."},
	} {
		if got, err := force.DensityFront(persons(tt.troops), length(tt.front)); err != nil || got.Bounds() != tt.want {
			t.Errorf("%s on %s = %s, %v, want %s per km", tt.troops, tt.front, got.Bounds(), err, tt.want)
		}
	}
	line, _ := force.DensityFront(persons("15,000"), length("1,100 km"))
	rounds(t, "15,000 on 1,100 km", line, 13.6, 0.05)
	border, _ := force.DensityFront(persons("100,000"), length("3,700 km"))
	rounds(t, "100,000 on 3,700 km", border, 27.0, 0.05)
	buffer, _ := force.DensityArea(persons("15,000"), measured("11,000"))
	rounds(t, "15,000 on a buffer of 10 km", buffer, 1.4, 0.05)
	brigades, _ := force.FrontPerUnit(length("1,000 km"), persons("2 to 5"))
	if brigades.Bounds() != "200..500" {
		t.Errorf("a front of 1,000 km for 2 to 5 brigades = %s km each", brigades.Bounds())
	}
}

// Personnel against population: the cases with both numbers on a page.
func TestOracleForceToPopulation(t *testing.T) {
	for _, tt := range []struct {
		what           string
		troops, people string
		want, half     float64
	}{
		{"Kosovo 1999", "50,000", "2.2 million", 22.7, 0.05},
		{"Kosovo 1999, the lower count", "48,000", "2.2 million", 21.8, 0.05},
		{"Bosnia, count of 1996", "60,000", "3.9 million", 15.4, 0.05},
		{"Bosnia, census of 1991", "60,000", "4.4 million", 13.6, 0.05},
		{"Iraq 2003, what 20 per 1,000 ask for", "500,000", "25 million", 20, 0},
		{"Iraq 2006, the same, printed as 500,000", "534,000", "26.7 million", 20, 0},
		{"Afghanistan, one per 50, printed as more than 600,000", "640,000", "32 million", 20, 0},
	} {
		got, err := force.DensityPeople(persons(tt.troops), persons(tt.people))
		if err != nil {
			t.Error(err)
		}
		rounds(t, tt.what, got, tt.want, tt.half)
	}
	// McGrath's two means, 13.26 soldiers per 1,000 and 91.82 people per soldier, are not reciprocal:
	// two cases of one soldier in 50 and in 200 people have the means 12.5 and 125, not 80.
	small, _ := force.DensityPeople(persons("1"), persons("50"))
	large, _ := force.DensityPeople(persons("1"), persons("200"))
	together, _ := force.DensityPeople(persons("2"), persons("250"))
	if mean := (small.Min() + large.Min()) / 2; mean != 12.5 || together.Bounds() != "8" {
		t.Errorf("mean of ratios %v, ratio of totals %s", mean, together.Bounds())
	}
}

// 300,000 against the Russian force as four sources count it (2024 and 2025): "about a third" holds
// for the greatest only.
func TestOracleForceRatio(t *testing.T) {
	for other, want := range map[string]float64{"600,000": 0.50, "700,000": 0.43, "800,000": 0.375, "900,000": 0.33} {
		got, err := force.ForceRatio(persons("300,000"), persons(other), force.Theatre)
		if err != nil || got.Scope != force.Theatre {
			t.Errorf("%v, %v", got, err)
		}
		rounds(t, "300,000 against "+other, got.Of, want, 0.005)
	}
	if _, err := force.ForceRatio(persons("3"), persons("1"), 0); !errors.Is(err, force.ErrScope) {
		t.Errorf("a ratio without a scope: %v", err)
	}
}

// The US Army by per cent in combat, as "Tooth-to-tail ratio" tabulates it.
func TestOracleToothToTail(t *testing.T) {
	for _, tt := range []struct {
		war            string
		combat, others int64 // in tenths of a per cent
		want           float64
	}{
		{"First World War", 280, 720, 2.6}, {"Second World War", 190, 810, 4.3}, {"Korea", 75, 925, 12.3}, {"Vietnam", 72, 928, 12.9},
		{"1974", 65, 935, 14.4}, {"1991", 170, 830, 4.9}, {"Iraq 2005", 110, 890, 8.1},
	} {
		got, err := force.ToothToTail(uncertain.Must(uncertain.Exactly(tt.combat)), uncertain.Must(uncertain.Exactly(tt.others)))
		if err != nil {
			t.Error(err)
		}
		rounds(t, tt.war, got, tt.want, 0.05)
	}
}

// Structures of past missions that are printed with their sums: UNIFIL in November 2006, SFOR in 2004.
func TestOracleMissions(t *testing.T) {
	unifil, _ := persons("8,800").Add(persons("1,700"))
	ceiling := uncertain.ThresholdOf(persons("15,000"))
	if unifil.Bounds() != "10500" || ceiling.Gap(unifil).Bounds() != "4500" {
		t.Errorf("UNIFIL: %s, %s below its ceiling", unifil.Bounds(), ceiling.Gap(unifil).Bounds())
	}
	forces, _ := persons("3").Mul(persons("1,800"))
	if rest := uncertain.ThresholdOf(persons("7,000")).Gap(forces); forces.Bounds() != "5400" || rest.Bounds() != "1600" {
		t.Errorf("SFOR: %s in task forces, %s in headquarters and support", forces.Bounds(), rest.Bounds())
	}
}

// "Ukraine more than 50 times Kosovo" (CNN, August 2025) holds for 603,628 and 10,887 km2, and 48,000 at
// the same density would be 2.66 million. A front of 1,100 km is "approximately five times" one of 248 km
// only with 12 % of slack.
func TestOracleScale(t *testing.T) {
	ukraine, kosovo := measured("603,628"), measured("10,887")
	size, _ := uncertain.Ratio(ukraine, kosovo)
	rounds(t, "Ukraine against Kosovo", size, 55.4, 0.05)
	if size.Min() <= 50 {
		t.Errorf("Ukraine is %s times Kosovo, want more than 50", size.Bounds())
	}
	scaled, err := force.ScaleBy(persons("48,000"), kosovo, ukraine)
	if err != nil || scaled.Bounds() != "2661352..2661353" {
		t.Errorf("48,000 at the same density = %s, %v, want 2.66 million", scaled.Bounds(), err)
	}
	one := measured("1")
	if scaled, err = force.ScaleBy(persons("48,000"), one, measured("more than 50")); err != nil || scaled.Min() != 2_400_000 {
		t.Errorf("48,000 on more than 50 times the area = %s, %v", scaled.Bounds(), err)
	}
	korea, _ := uncertain.Ratio(measured("1,100"), measured("248"))
	rounds(t, "1,100 km against 248 km", korea, 4.4, 0.05)
	if measured("around 5").Contains(korea.Min()) || !measured("4.4 to 5.6").Contains(korea.Min()) {
		t.Errorf("%s is approximately 5 with 12 %% of slack, and not with 10 %%", korea.Bounds())
	}
}

// The precedents, number by number, as the pages that they name print them: who, when, how many, on how
// many km2, and among how many people where a count is near enough in time.
func TestOraclePrecedents(t *testing.T) {
	want := [][6]string{
		{"ifor-1995", "1995-12", "more than 60,000", "60001..", "51129", "3.9 million"},
		{"ifor-1995-crs", "1995-12", "nearly 60,000", "54000..60000", "51129", "3.9 million"},
		{"sfor-1999", "1999", "33,000", "33000", "51129", "unknown"},
		{"sfor-2002", "2002", "16,000", "16000", "51129", "unknown"},
		{"sfor-2003", "2003-12", "approximately 11,900", "10710..13090", "51129", "unknown"},
		{"sfor-2004", "2004-06", "approximately 7,000", "6300..7700", "51129", "unknown"},
		{"kfor-1999", "1999", "50,000", "50000", "10887", "2.2 million"},
		{"kfor-2010", "2010-02", "10,000", "10000", "10887", "unknown"},
		{"kfor-2011", "2011-03", "5,000 to 5,500", "5000..5500", "10887", "unknown"},
	}
	var got [][6]string
	for p := range force.Precedents() {
		got = append(got, [6]string{string(p.ID), p.Date.String(), p.Persons.String(), p.Persons.Bounds(), p.Area.Bounds(), p.Population.String()})
		if !p.Front.IsZero() || !p.Times.IsUnknown() {
			t.Errorf("%s has a front of %v, or an area in times, which no page prints", p.ID, p.Front)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every precedent of the table has a strength, a date, a page and something to divide by.
func TestPrecedents(t *testing.T) {
	want := map[force.PrecedentID]map[force.Measure]float64{
		"kfor-1999": {force.PerKm2: 4.6, force.PerThousand: 22.7}, "sfor-1999": {force.PerKm2: 0.65}, "kfor-2010": {force.PerKm2: 0.92},
	}
	seen := map[force.PrecedentID]bool{}
	for p := range force.Precedents() {
		if seen[p.ID] || p.Title == "" || p.Date.IsZero() || p.Persons.IsUnknown() || len(p.Pages) < 2 {
			t.Errorf("%+v", p)
		}
		seen[p.ID] = true
		if _, err := p.Density(force.PerKm2); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		for m, n := range want[p.ID] {
			got, _ := p.Density(m)
			rounds(t, string(p.ID)+" "+m.String(), got, n, 0.05)
		}
	}
	ifor := map[force.PrecedentID]string{}
	for p := range force.Precedents() {
		d, _ := p.Density(force.PerKm2)
		ifor[p.ID] = d.Bounds()
	}
	if !seen["ifor-1995"] || ifor["ifor-1995"] == ifor["ifor-1995-crs"] {
		t.Errorf("two sources on one force are both kept: %v", ifor)
	}
}

func TestDenominators(t *testing.T) {
	some := persons("10,000")
	for _, tt := range []struct {
		what string
		err  error
		want error
	}{
		{"front not recorded", second(force.DensityFront(some, uncertain.Length{})), force.ErrDenominator},
		{"front of nothing", second(force.DensityFront(some, length("0 km"))), force.ErrZero},
		{"area not recorded", second(force.DensityArea(some, measured("unknown"))), force.ErrDenominator},
		{"nobody", second(force.DensityPeople(some, persons("0"))), force.ErrZero},
		{"too many", second(force.DensityPeople(persons("9223372036854775807"), some)), uncertain.ErrOverflow},
		{"no opponent recorded", second(force.ForceRatio(some, persons("unknown"), force.Local)), force.ErrDenominator},
		{"nobody in combat", second(force.ToothToTail(persons("0"), some)), force.ErrZero},
		{"reference not recorded", second(force.ScaleBy(some, measured("unknown"), measured("5"))), force.ErrDenominator},
		{"target not recorded", second(force.ScaleBy(some, measured("5"), measured("unknown"))), force.ErrDenominator},
		{"reference of nothing", second(force.ScaleBy(some, measured("0"), measured("5"))), force.ErrZero},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.what, tt.err, tt.want)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// M7: a density does not change with the scale; scaling by itself is the identity; per 1,000 people
// and back gives what was; kilometres and miles agree.
func TestPropertyDensityScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, d := rapid.Int64Range(0, 1e9).Draw(t, "troops"), rapid.Int64Range(1, 1e6).Draw(t, "measure")
		k := rapid.Int64Range(1, 1000).Draw(t, "k")
		one, err := force.DensityArea(exactly(n), exactly(float64(d)))
		more, err2 := force.DensityArea(exactly(n*k), exactly(float64(d*k)))
		if err != nil || err2 != nil || one != more {
			t.Fatalf("%v, %v against %v, %v", one, err, more, err2)
		}
		if same, err := force.ScaleBy(exactly(n), exactly(float64(d)), exactly(float64(d))); err != nil || same != exactly(n) {
			t.Fatalf("%d scaled by itself = %v, %v", n, same, err)
		}
		per, err := force.DensityPeople(exactly(n), exactly(d))
		back, err2 := force.ScaleBy(exactly(d), exactly[float64](1000), per)
		if err != nil || err2 != nil || !back.Contains(n) || back.Min() < n-1 {
			t.Fatalf("%d among %d is %v per 1,000, and back %v", n, d, per, back)
		}
		km, _ := force.DensityFront(exactly(n), length("1609.344 km"))
		miles, _ := force.DensityFront(exactly(n), length("around 1,000 miles"))
		if most, _ := miles.Max(); km.Min() < miles.Min() || km.Min() > most {
			t.Fatalf("%v per km, %v along as many miles", km, miles)
		}
	})
}

func exactly[T uncertain.Number](n T) uncertain.Range[T] { return uncertain.Must(uncertain.Exactly(n)) }

// M2: every choice of troops and measure gives a density inside the density.
func TestPropertyInclusionScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string) uncertain.Range[float64] {
			lo := rapid.IntRange(1, 1000).Draw(t, what)
			return uncertain.Must(uncertain.Between(float64(lo), float64(lo+rapid.IntRange(0, 1000).Draw(t, what))))
		}
		troops, reference, target := gen.Range64In(persons("0..1000000")).Draw(t, "troops"), draw("reference"), draw("target")
		all, err := force.ScaleBy(troops, reference, target)
		if err != nil {
			t.Fatal(err)
		}
		n, most := gen.Int64In(troops).Draw(t, "n"), func(r uncertain.Range[float64]) float64 { m, _ := r.Max(); return m }
		for _, r := range []float64{reference.Min(), most(reference)} {
			for _, x := range []float64{target.Min(), most(target)} {
				if one, err := force.ScaleBy(exactly(n), exactly(r), exactly(x)); err != nil || !one.Within(all) {
					t.Fatalf("%d * %v / %v = %v, outside %v", n, x, r, one, all)
				}
			}
		}
	})
}
