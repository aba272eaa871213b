package guarantee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// A regime that makes no sense is found out: terms that amend each other in a circle, an act that comes too late as soon
// as it is not too early, and what is in force where nobody has agreed where that is.
func TestRegimeSense(t *testing.T) {
	const ask = `"span": "2026-01-01/..", "clause": {"hold_fire": {}}`
	term := func(id, amends, status string) string {
		return fmt.Sprintf(`{"id": %q, "amends": %q, "status": %q, "author": {"name": "analysts"}, %s}`, id, amends, status, ask)
	}
	answer := func(notBefore, within string) string {
		return fmt.Sprintf(`"terms": [{"id": "t", "status": "agreed", "clause": {"act_within": {"act": {"what": {"kind": "consent"}}, "after": {"kind": "request"}, "not_before": %q, "within": %q}}}]`, notBefore, within)
	}
	placed := func(line, zone, term, clause string) string {
		return fmt.Sprintf(`"lines": [{"id": "l", "title": "L", "status": %q}], "zones": [{"id": "z", "title": "Z", "line": "l", "status": %q}], "terms": [{"id": "t", "status": %q, "author": {"name": "analysts"}, "span": "2026-01-01/..", "clause": %s}]`, line, zone, term, clause)
	}
	const limit, back = `{"limit": {"at_most": 0, "zones": ["z"]}}`, `{"withdraw": {"distance": "5 km", "from": [{"line": "l"}]}}`
	for _, tt := range []struct{ name, regime, want string }{
		{"two terms in a circle", `"terms": [` + term("f", "g", "in_force") + `,` + term("g", "f", "in_force") + `]`, "G2006 /ceasefires/0/terms/1/amends"},
		{"whatever their status", `"terms": [` + term("f", "g", "proposed") + `,` + term("g", "f", "agreed") + `]`, "G2006 /ceasefires/0/terms/1/amends"},
		{"three, and one that leads there", `"terms": [` + term("d", "e", "in_force") + `,` + term("e", "f", "in_force") + `,` + term("f", "g", "in_force") + `,` + term("g", "e", "in_force") + `]`,
			"G2006 /ceasefires/0/terms/3/amends"},
		{"two circles", `"terms": [` + term("a", "b", "in_force") + `,` + term("b", "a", "in_force") + `,` + term("c", "d", "in_force") + `,` + term("d", "c", "in_force") + `]`,
			"G2006 /ceasefires/0/terms/1/amends G2006 /ceasefires/0/terms/3/amends"},
		{"a term that amends itself, and one that amends it", `"terms": [` + term("f", "f", "in_force") + `,` + term("g", "f", "in_force") + `]`, "G1007 /ceasefires/0/terms/0/amends"},
		{"one after another, and two after one", `"terms": [` + term("h", "g", "in_force") + `,` + term("f", "", "in_force") + `,` + term("g", "f", "in_force") + `,` + term("i", "g", "in_force") + `]`, ""},
		{"no time left", answer("P9D", "P5D"), "G4019 /ceasefires/0/terms/0/clause/act_within/not_before"},
		{"no hour left", answer("PT49H", "PT48H"), "G4019 /ceasefires/0/terms/0/clause/act_within/not_before"},
		{"perhaps some", answer("P5D..P9D", "P5D"), ""},
		{"the last day", answer("P5D", "P5D"), ""},
		{"in long months", answer("P31D", "P1M"), ""},
		{"in no month", answer("P32D", "P1M"), "G4019 /ceasefires/0/terms/0/clause/act_within/not_before"},
		{"in a zone that is proposed", placed("agreed", "proposed", "in_force", limit), "G5009 /ceasefires/0/terms/0/clause"},
		{"in a zone that analysts ask for", placed("required", "required", "in_force", limit), "G5009 /ceasefires/0/terms/0/clause"},
		{"along a line that is proposed", placed("proposed", "in_force", "in_force", limit), "G5009 /ceasefires/0/zones/0/line"},
		{"from a line that is proposed", placed("proposed", "proposed", "in_force", back), "G5009 /ceasefires/0/terms/0/clause"},
		{"where it is agreed", placed("agreed", "agreed", "in_force", limit), ""},
		{"proposed throughout", placed("proposed", "proposed", "proposed", limit), ""},
	} {
		_, findings := guarantee.Decode([]byte(`{"schema": "backstop/1", "title": "T", "actors": [{"id": "FRA", "kind": "state"}],
			"ceasefires": [{"id": "r", "title": "R", "parties": [{"actor": "FRA"}], ` + strings.ReplaceAll(tt.regime, `"amends": "", `, "") + `}]}`))
		var got []string
		for _, f := range findings {
			got = append(got, fmt.Sprintf("%s %s", f.Code, f.Path))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
