package guarantee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// assessed decodes a document and assesses it without further questions, rechecking the answer.
func assessed(t *testing.T, members string) *guarantee.Assessment {
	t.Helper()
	s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
		"actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}], ` + members + `}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	if err := s.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	a := s.Assess(guarantee.Options{})
	if err := guarantee.Recheck(s, guarantee.Options{}, a); err != nil {
		t.Error(err)
	}
	return a
}

// What counts as a response behind a tripwire: a commitment to answer an attack that a text records
// and that is not over.
func TestTripwireResponse(t *testing.T) {
	const texts = `"instruments": [{"id": "treaty", "title": "T", "form": "treaty", "in_force": "2020-01-01"},
		{"id": "past", "title": "P", "form": "treaty", "in_force": "2020-01-01", "ended": "2024-01-01"}],
		"commitments": [{"id": "c", "by": ["FRA"], "to": ["GBR"], %s}], `
	for _, test := range []struct {
		name, commitment, behind string
		noted                    bool
	}{
		{"none", `"act": "defend", "under": "treaty"`, ``, true},
		{"a text", `"act": "defend", "under": "treaty"`, `"c"`, false},
		{"a kind of it", `"act": "respond", "under": "treaty"`, `"c"`, false},
		{"troops", `"act": "deploy", "under": "treaty"`, `"c"`, false},
		{"any guarantee", `"act": "guarantee", "under": "treaty"`, `"c"`, false},
		{"a prohibition", `"act": "deploy", "kind": "prohibition", "under": "treaty"`, `"c"`, true},
		{"a leave", `"act": "deploy", "kind": "permission", "under": "treaty"`, `"c"`, true},
		{"another act", `"act": "consult", "under": "treaty"`, `"c"`, true},
		{"money", `"act": "finance", "under": "treaty"`, `"c"`, true},
		{"spoken only", `"act": "defend"`, `"c"`, true},
		{"over", `"act": "defend", "under": "past"`, `"c"`, true},
	} {
		behind, refs := "", ""
		if test.behind != "" {
			behind, refs = `, "behind": [`+test.behind+`]`, `, "behind": ["commitments/`+strings.Trim(test.behind, `"`)+`"]`
		}
		a := assessed(t, fmt.Sprintf(texts, test.commitment)+
			`"options": [{"id": "o", "title": "O", "posture": "tripwire"`+behind+`}],
			"requirements": [{"id": "r", "posture": "tripwire", "persons": "at least 500"`+refs+`}]`)
		noted := onItems(a, guarantee.TripwireWithoutResponse)
		if want := []string{"o", "r"}; test.noted && fmt.Sprint(noted) != fmt.Sprint(want) || !test.noted && len(noted) > 0 {
			t.Errorf("%s: noted of %v, want noted %v", test.name, noted, test.noted)
		}
	}
}

// Relations that give no command, as of logistics, close no gap in command, and their end opens none.
func TestCommandGap(t *testing.T) {
	const unit = `"contributions": [{"id": "c", "by": "FRA", "status": "deployed", "persons": 200}],
		"events": [{"id": "e", "date": "2026-01-01", "kind": "transfer_of_authority"}], "command": [%s]`
	relation := func(id, state, span string) string {
		return fmt.Sprintf(`{"id": %q, "of": "c", "to": "GBR", "state": %q, "transfer": "e"%s}`, id, state, span)
	}
	const over = `, "span": "../2026-01-04"`
	for _, test := range []struct {
		name, command string
		gap           bool
	}{
		{"over", relation("a", "opcon", over), true},
		{"logistics remain", relation("a", "opcon", over) + "," + relation("b", "logcon", ""), true},
		{"another holds it", relation("a", "opcon", over) + "," + relation("b", "tacom", ""), false},
		{"logistics are over", relation("b", "logcon", over), false},
	} {
		a := assessed(t, fmt.Sprintf(unit, test.command))
		if gap := len(onItems(a, guarantee.CommandGap)) > 0; gap != test.gap {
			t.Errorf("%s: gap %v, want %v", test.name, gap, test.gap)
		}
	}
}

// Every day of a build-up on which the number changes is shown, or counted as not shown.
func TestBuildUpDays(t *testing.T) {
	a := assessed(t, `"contributions": [
		{"id": "a", "by": "FRA", "status": "pledged", "domain": "land", "persons": 4000, "effect": "P10D"},
		{"id": "b", "by": "GBR", "status": "pledged", "domain": "land", "persons": 5000, "effect": "P20D"}]`)
	land := a.Strength.BuildUp[0]
	equal(t, "land", land.String(), "D+0 0, as if met 0; D+10 4000, as if met 4000; D+20 9000, as if met 9000; D+30 9000, as if met 9000; "+
		"D+90 9000, as if met 9000; D+180 9000, as if met 9000; D+360 9000, as if met 9000; peak 9000")
}

// Under a limit on all domains one of them may have all that it allows, and is certain only of what
// the others leave.
func TestBuildUpUnderLimits(t *testing.T) {
	a := assessed(t, `"limits": [{"id": "l", "kind": "reception", "by": "FRA", "persons": 3000}],
		"contributions": [
		{"id": "a", "by": "FRA", "status": "pledged", "domain": "land", "persons": 4000, "effect": "P10D"},
		{"id": "b", "by": "GBR", "status": "pledged", "domain": "sea", "persons": 1000, "effect": "P10D"},
		{"id": "d", "by": "GBR", "status": "deployed", "domain": "sea", "persons": 100}]`)
	for _, want := range []string{
		"D+10 2000..3000, as if met 2000..3000", // land: 3,000 can be received, at most 1,000 of them at sea
		"D+10 100..1100, as if met 100..1100",   // sea: 100 are there
		"D+10 3100, as if met 3100",             // all; there is no build-up in the air, where nothing is recorded
	} {
		b := a.Strength.BuildUp[0]
		a.Strength.BuildUp = a.Strength.BuildUp[1:]
		if !strings.Contains(b.String(), want) {
			t.Errorf("%v: %v, want %s", b.Domain, b, want)
		}
	}
}

// Money of two currencies gives a share of each and none of all.
func TestMoneyShareOfCurrencies(t *testing.T) {
	s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
		"actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}, {"id": "g", "kind": "group", "name": "G", "members": ["FRA"]}],
		"funds": [
			{"id": "a", "by": "FRA", "amount": "200,000,000", "currency": "EUR", "purpose": "force", "status": "approved"},
			{"id": "b", "by": "GBR", "amount": "100,000,000", "currency": "USD", "purpose": "force", "status": "floated"}]}`))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	a := s.Assess(guarantee.Options{})
	equal(t, "money", a.Shares[0].Money.String(), "EUR: firm all; conditional all; USD: firm undefined (0/0); conditional none")
}

// A force for defence is held against what all contributions bring to it.
func TestMeansOfDefence(t *testing.T) {
	for _, test := range []struct{ provides, want string }{
		{`"fires"`, "r: none recorded of ground air defence, logistics"},
		{`"fires", "logistics", "ground_air_defence"`, ""},
	} {
		a := assessed(t, `"requirements": [{"id": "r", "posture": "defence", "persons": "at least 500"}],
			"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "persons": 900, "provides": [`+test.provides+`]}]`)
		var got strings.Builder
		for n := range a.Noted(guarantee.DefenceWithoutMeans) {
			got.WriteString(n.Text)
		}
		equal(t, "lacking with "+test.provides, got.String(), test.want)
	}
}

// Over 12 months of tours of 6 months a force of 300 serves 600 tours, by 600 people; over 36 months
// 1,800 by 900, as three groups take turns.
func TestTurnover(t *testing.T) {
	a := assessed(t, `"rotations": [{"id": "r", "rotation": "tour 6 months, dwell 12 months"}],
		"contributions": [{"id": "c", "by": "FRA", "status": "pledged", "domain": "land", "persons": 300}]`)
	equal(t, "over", fmt.Sprint(a.Strength.Behind[0].Over),
		"[12 months: 600 tours by 600 people 24 months: 1200 tours by 900 people 36 months: 1800 tours by 900 people]")
}

// What a document says is refused in its own words, and not in those of Go.
func TestForceFaults(t *testing.T) {
	for _, members := range []string{
		`"theatre": {"front": "1,000 leagues"}`,
		`"theatre": {"front": "-5 km"}`,
		`"theatre": {"area_km2": -3}`,
		`"theatre": {"population": true}`,
		`"conversions": [{"id": "c", "unit": "company", "persons": 0}]`,
		`"funds": [{"id": "f", "by": "FRA", "status": "pledged", "currency": "ZZZ", "amount": 5}]`,
	} {
		s, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07", "actors": [{"id": "FRA", "kind": "state"}], ` + members + `}`))
		if len(findings) == 0 {
			findings = s.Validate()
		}
		if len(findings) != 1 || strings.Contains(findings[0].Message, "Go ") || strings.Contains(findings[0].Message, "unmarshal") {
			t.Errorf("%s: %v", members, findings)
		}
	}
}
