package guarantee_test

import (
	"bytes"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// Whatever an explanation says, reading it, applying its delta and inverting it come back, and what is read
// without a finding is written as it was.
func FuzzDecodeExplanation(f *testing.F) {
	a, b := twoPromises(func(*guarantee.Structure) {}), twoPromises(func(s *guarantee.Structure) {
		s.Title = "Another title"
		s.Commitments[0].ID = "assist"
		s.Commitments = s.Commitments[:1]
		s.Contributions[0].Says = nil
	})
	x, err := guarantee.Explain(a, b, guarantee.Options{On: date("2026")})
	if err != nil {
		f.Fatal(err)
	}
	data, err := x.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	for _, d := range []string{
		`{"kind": "added", "item": "commitments/help/x", "member": "by/x", "after": 1}`,
		`{"kind": "removed", "item": "theatre", "before": [true, {"x": 1.50}], "index": -5}`,
		`{"kind": "reordered", "item": "document", "member": "commitments", "before": ["help"], "after": ["help", "help"]}`,
		`{"kind": "renamed", "item": "commitments/help", "after": "0"}`,
		`{"kind": "added", "item": "contributions/new", "after": {}, "index": 999999999}`,
	} {
		f.Add([]byte(`{"schema": "backstop/explanation/1", "before": {"schema": "backstop/assessment/1"}, "after": {"schema": "backstop/assessment/1"}, "delta": {"differences": [` + d + `]}}`))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, findings := guarantee.DecodeExplanation(data)
		for _, d := range []*guarantee.Delta{&x.Delta, x.Delta.Inverse()} {
			if s, err := d.Apply(a); (s == nil) == (err == nil) {
				t.Errorf("applied: %v, %v", s, err)
			}
		}
		if len(findings) > 0 {
			return
		}
		once, err := x.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, findings := guarantee.DecodeExplanation(once)
		if twice, _ := again.Encode(); len(findings) > 0 || !bytes.Equal(once, twice) {
			t.Errorf("%v: read back it is\n%s", findings, twice)
		}
	})
}
