package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backstop-go/backstop/guarantee"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

const aLog = `{
  "schema": "backstop-log/1",
  "events": [
    {
      "id": "attack",
      "date": "2026-03-01",
      "kind": "armed_attack",
      "by": ["RUS"],
      "against": ["UKR"],
      "according": ["UKR"],
      "denied": ["RUS"]
    },
    {"id": "done", "date": "2026-03-02", "kind": "performance", "by": ["FRA"], "about": "commitments/a"}
  ]
}`

func TestDecodeLog(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a"})
	s.Events = []timeline.Event{{ID: "taken", Date: date("2026"), Kind: timeline.Meeting}}
	for _, tt := range []struct {
		name, log string
		codes     []string
		line      int
	}{
		{"good", aLog, nil, 0},
		{"another schema", `{"schema": "backstop/1", "events": []}`, []string{"G1001"}, 1},
		{"no schema", `{"events": []}`, []string{"G1001"}, 0},
		{"broken", `{"schema": "backstop-log/1", "events": [}`, []string{"J1001"}, 1},
		{"an unknown member", "{\"schema\": \"backstop-log/1\",\n\"event\": []}", []string{"J1009"}, 2},
		{"no events", `{"schema": "backstop-log/1"}`, []string{"G1002"}, 1},
		{"null for events", `{"schema": "backstop-log/1", "events": null}`, []string{"J1011"}, 1},
		{"nobody known", "{\"schema\": \"backstop-log/1\", \"events\": [\n{\"id\": \"e\", \"date\": \"2026\", \"kind\": \"meeting\", \"by\": [\"USA\"]}]}", []string{"G1006"}, 2},
		{"a taken ID", `{"schema": "backstop-log/1", "events": [{"id": "taken", "date": "2026", "kind": "meeting"}]}`, []string{"G1005"}, 1},
		{"one ID twice", `{"schema": "backstop-log/1", "events": [{"id": "e", "date": "2026", "kind": "meeting"}, {"id": "e", "date": "2026", "kind": "meeting"}]}`, []string{"G1005"}, 1},
		{"an act on nothing", "{\"schema\": \"backstop-log/1\", \"events\": [{\"id\": \"e\", \"date\": \"2026\",\n\"kind\": \"suspension\", \"by\": [\"FRA\"]}]}", []string{"G4017"}, 2},
		{"a transfer of nothing", `{"schema": "backstop-log/1", "events": [{"id": "e", "date": "2026", "kind": "delegation", "to": ["FRA"]}]}`, []string{"G4017"}, 1},
		{"what only a replay yields", "{\"schema\": \"backstop-log/1\", \"events\": [\n\n{\"id\": \"e\", \"date\": \"2026\", \"kind\": \"becomes_breached\", \"about\": \"commitments/a\"}]}", []string{"G4018"}, 3},
		{"no date", `{"schema": "backstop-log/1", "events": [{"id": "e", "kind": "meeting"}]}`, []string{"G1002"}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			log, findings := s.DecodeLog([]byte(tt.log))
			var codes []string
			for _, f := range findings {
				codes = append(codes, string(f.Code))
			}
			if !slices.Equal(codes, tt.codes) || len(findings) > 0 && tt.line > 0 && findings[0].Line != tt.line {
				t.Errorf("findings %v, want %v on line %d", findings, tt.codes, tt.line)
			}
			if tt.codes == nil && len(log) != 2 {
				t.Errorf("%d events, want 2", len(log))
			}
		})
	}
}

// What is read without findings can be written, is the same when read again, and can be replayed.
func FuzzDecodeLog(f *testing.F) {
	f.Add([]byte(aLog))
	f.Add([]byte(`{"schema": "backstop-log/1", "events": []}`))
	f.Add([]byte(`{"schema": "backstop-log/1", "events": [{"id": "e", "date": "2026-02", "kind": "suspension", "about": "commitments/a"}]}`))
	s := bond(guarantee.Commitment{ID: "a"})
	f.Fuzz(func(t *testing.T, data []byte) {
		log, findings := s.DecodeLog(data)
		if len(findings) > 0 {
			return
		}
		written, err := guarantee.EncodeLog(log)
		if err != nil {
			t.Fatal(err)
		}
		again, findings := s.DecodeLog(written)
		if diff := cmp.Diff(log, again); diff != "" || len(findings) > 0 {
			t.Fatalf("read again: %v %s", findings, diff)
		}
		s.Replay(log, guarantee.ReplayOptions{})
	})
}

// An account that is denied leaves both ways open, names the fact that decides, and is decided for
// those who give it or deny it.
func TestReplayDisputed(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a", When: timeline.Happened{Kind: timeline.Attack, Against: []source.ActorID{"UKR"}}})
	log, findings := s.DecodeLog([]byte(aLog))
	if len(findings) > 0 {
		t.Fatal(findings.Err())
	}
	for _, tt := range []struct {
		view source.ActorID
		want string
		open int
	}{{"", "[fulfilled in force]", 1}, {"UKR", "[fulfilled]", 0}, {"RUS", "[in force]", 0}, {"GBR", "[fulfilled in force]", 1}} {
		c := s.Replay(log, guarantee.ReplayOptions{View: tt.view})
		w := c.Commitment("a").On(date("2026-03-05"))[0]
		if got := fmt.Sprint(w.Phases); got != tt.want || len(w.Open) != tt.open {
			t.Errorf("as %q sees it: %s, open %v; want %s and %d", tt.view, got, w.Open, tt.want, tt.open)
		}
	}
}

// An act for which the table has no row is refused with its state, and changes nothing; no fact is.
func TestRefused(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a"})
	done := on("done", "2026-03-01", timeline.Performance, commitment("a"), "FRA")
	want := history(s.Replay([]timeline.Event{done}, guarantee.ReplayOptions{}).Commitment("a"))
	for kind, refused := range map[timeline.Kind]bool{
		timeline.Suspension: true, timeline.Resumption: true, timeline.Release: true, timeline.Termination: true,
		timeline.Repudiation: true, timeline.Withdrawal: true, timeline.Assignment: true, timeline.Proposal: true,
		timeline.Impossibility: false, timeline.Performance: false, timeline.Shelling: false,
	} {
		act := on("act", "2026-03-02", kind, commitment("a"), "UKR")
		if kind == timeline.Assignment {
			act.To = []source.ActorID{"GBR"}
		}
		track := s.Replay([]timeline.Event{done, act}, guarantee.ReplayOptions{}).Commitment("a")
		expect(t, track, want...)
		r := track.Branches[0].Refused
		if (len(r) == 1) != refused || refused && (r[0].Act != kind || r[0].State.State != guarantee.StateFulfilled || r[0].Rule == "") {
			t.Errorf("%v: refused %v, want %v", kind, r, refused)
		}
	}
}

// Typed events and options get the findings of documents.
func TestValidateLog(t *testing.T) {
	s := bond(guarantee.Commitment{ID: "a"})
	done := on("done", "2026-01-02", timeline.Performance, commitment("a"), "FRA")
	for _, tt := range []struct {
		name string
		log  []timeline.Event
		ask  guarantee.ReplayOptions
		want string
	}{
		{"nothing", []timeline.Event{done}, guarantee.ReplayOptions{View: "FRA"}, ""},
		{"an ID twice", []timeline.Event{done, done}, guarantee.ReplayOptions{}, "/events/1/id G1005"},
		{"an actor that is not there", []timeline.Event{on("done", "2026-01-02", timeline.Performance, commitment("a"), "ESP")}, guarantee.ReplayOptions{}, "/events/0/by/0 G1006"},
		{"a viewpoint that is not there", nil, guarantee.ReplayOptions{View: "FRANCE"}, "/view G1006"},
		{"a source that is not there", nil, guarantee.ReplayOptions{Prefer: []source.ID{"gazette"}}, "/prefer/0 G1006"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range s.ValidateLog(tt.log, tt.ask) {
				got = append(got, fmt.Sprint(f.Path, " ", f.Code))
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("findings %v, want %s", got, tt.want)
			}
		})
	}
}
