package structures_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// What stands in the document of the guarantees for Ukraine and in one of its own is coded in one way in both, but
// for what is listed here, each with its reason.
func TestShared(t *testing.T) {
	_, ukraine := decode(t, "ukraine-2026.json")
	type ids = map[guarantee.ID]guarantee.ID // of commitments, in the one document and in that for Ukraine
	for _, tt := range []struct {
		file        string
		text, here  guarantee.InstrumentID
		commitments ids
		unlike      map[string]string
	}{
		{"budapest-1994.json", "memorandum", "budapest", ids{"respect-borders": "budapest-respect", "consult": "budapest-consult",
			"seek-council-action": "budapest-council", "disarm": "budapest-disarm"}, map[string]string{
			"commitments/budapest-council done": "what the Council does is an item of the one document alone",
			"commitments/budapest-consult when": "it is asked for under the memorandum, whose ID is another",
		}},
		{"gbr-ukr-2024.json", "agreement", "gbr-ukr-2024", ids{"react": "bilateral-response", "react-reciprocal": "bilateral-response-reciprocal"}, map[string]string{
			"instruments/gbr-ukr-2024 ends": "that membership in NATO ends it is in sources that the facts for Ukraine do not use",
		}},
		{"paris-2026-draft.json", "paris-declaration", "paris-draft", ids{"usa-backstop": "draft-backstop", "usa-capabilities": "draft-capabilities"}, map[string]string{
			"instruments/paris-draft draft_of": "the one document holds no other text",
		}},
		{"paris-2026-final.json", "paris-declaration", "paris-declaration", ids{"paris-monitoring": "paris-monitoring", "paris-commission": "paris-commission",
			"paris-army": "paris-army", "paris-force": "paris-force", "paris-response": "paris-response", "paris-cooperation": "paris-cooperation"}, map[string]string{
			"instruments/paris-declaration proposed": "what was tabled is the draft, a text of its own in that for Ukraine",
			"instruments/paris-declaration removed":  "as above",
		}},
		{"paris-2026-final.json", "monitoring-mechanism", "monitoring-mechanism", ids{"usa-monitoring-lead": "usa-monitoring-lead"}, nil},
	} {
		_, s := decode(t, tt.file)
		one, other := &guarantee.Structure{}, &guarantee.Structure{}
		for _, n := range s.Instruments {
			if n.ID == tt.text {
				one.Instruments = append(one.Instruments, n)
				one.Instruments[0].ID = tt.here
			}
		}
		for _, n := range ukraine.Instruments {
			if n.ID == tt.here {
				other.Instruments = append(other.Instruments, n)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(tt.commitments)) {
			for _, c := range s.Commitments {
				if c.ID == id {
					c.ID, c.Under = tt.commitments[id], tt.here
					one.Commitments = append(one.Commitments, c)
				}
			}
			for _, c := range ukraine.Commitments {
				if c.ID == tt.commitments[id] {
					other.Commitments = append(other.Commitments, c)
				}
			}
		}
		for _, x := range []*guarantee.Structure{one, other} { // what each cites, and calls by names of its own
			if len(x.Instruments) != 1 || len(x.Commitments) != len(tt.commitments) {
				t.Fatalf("%s: %d instruments, %d commitments", tt.file, len(x.Instruments), len(x.Commitments))
			}
			n := &x.Instruments[0]
			n.Says, n.Title = nil, ""
			for i := range x.Commitments {
				c := &x.Commitments[i]
				c.Says, c.Title, c.Return, c.Backed, c.Enabled, c.Relies = nil, "", nil, nil, nil, nil
			}
		}
		d, err := guarantee.Diff(one, other)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range d.Differences {
			what := x.Item.String() + " " + x.Member
			if tt.unlike[what] == "" {
				t.Errorf("%s: %v", tt.file, x)
			}
			delete(tt.unlike, what)
		}
		for what := range tt.unlike {
			t.Errorf("%s: %s is coded in one way", tt.file, what)
		}
	}
}
