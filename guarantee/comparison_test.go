package guarantee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
)

// A force is divided by the sizes that count for the one who asks, which are those cited and shown.
func TestMeasuredAgainst(t *testing.T) {
	const text = `{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
		"sources": [{"id": "one", "title": "One", "published": "2026-01-01"}, {"id": "two", "title": "Two", "published": "2026-01-02"}],
		"statements": [
			{"id": "s", "text": "T", "mode": "fact", "sources": ["one"], "said": "2026-01-01"}, {"id": "s2", "text": "T", "mode": "fact", "sources": ["two"], "said": "2026-01-02"},
			{"id": "later", "text": "T", "mode": "fact", "sources": ["two"], "published": "2027-01-01"}],
		"theatre": {"front": {"values": [{"value": "10 km", "says": ["s"]}, {"value": "20 km", "says": ["s2"]}, {"value": "30 km", "says": ["later"]}]%s}},
		"options": [{"id": "o", "title": "Option", "persons": 10000}]}`
	const latest = `, "policy": "latest"`
	for _, tt := range []struct {
		name, policy string
		prefer       []source.ID
		want         string
		cites        []string
	}{
		{"both", "", nil, "500..1000, against 10 km: 1000 or 20 km: 500", []string{"options/o", "theatre", "statements/s", "statements/s2"}},
		{"one preferred", "", []source.ID{"one"}, "1000, against 10 km", []string{"options/o", "theatre", "statements/s"}},
		{"the other preferred", "", []source.ID{"two"}, "500, against 20 km", []string{"options/o", "theatre", "statements/s2"}},
		{"the latest", latest, nil, "500, against 20 km", []string{"options/o", "theatre", "statements/s2"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := decoded(t, fmt.Sprintf(text, tt.policy))
			a := s.Assess(guarantee.Options{Prefer: tt.prefer})
			m := a.Comparisons.Forces[2].Measures[0]
			equal(t, "measured", m.String(), tt.want)
			var cites []string
			for _, ref := range m.Because {
				cites = append(cites, ref.String())
			}
			equal(t, "cites", cites, tt.cites)
		})
	}
}

// Whoever only floated a thing does not stand among those who make it covered.
func TestProvisionString(t *testing.T) {
	for _, tt := range []struct {
		name, contributions, want string
	}{
		{"one firm and others not", contributes("FRA", "approved", "") + contributes("GBR", "floated", "") + contributes("DEU", "floated", ""),
			"single provider: FRA; undetermined: GBR, DEU"},
		{"two firm and one not", contributes("FRA", "approved", "") + contributes("GBR", "approved", "") + contributes("DEU", "floated", ""),
			"covered: FRA, GBR; undetermined: DEU"},
		{"none firm", contributes("GBR", "floated", "") + contributes("DEU", "floated", "no"), "only undetermined: GBR; said not to have enough: DEU"},
		{"too little", contributes("DEU", "approved", "no"), "insufficient: DEU"},
		{"nobody", "", "no provider recorded"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := decoded(t, `{"schema": "backstop/1", "title": "T", "as_of": "2026-01-07",
				"actors": [{"id": "FRA", "kind": "state"}, {"id": "GBR", "kind": "state"}, {"id": "DEU", "kind": "state"}],
				"requirements": [{"id": "r", "title": "Eyes", "needs": ["isr"]}],
				"contributions": [`+strings.TrimPrefix(tt.contributions, ",")+`]}`)
			equal(t, "promised", s.Assess(guarantee.Options{}).Coverage[0].Promised.String(), tt.want)
		})
	}
}

// contributes is a contribution of intelligence.
func contributes(by, status, atScale string) string {
	if atScale != "" {
		atScale = `, "at_scale": "` + atScale + `"`
	}
	return fmt.Sprintf(`, {"id": "c-%s", "by": "%s", "provides": ["isr"], "status": "%s"%s}`, strings.ToLower(by), by, status, atScale)
}

func decoded(t *testing.T, text string) *guarantee.Structure {
	t.Helper()
	s, findings := guarantee.Decode([]byte(text))
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	return s
}
