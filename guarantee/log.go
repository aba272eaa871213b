package guarantee

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/actor"
	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
	"github.com/backstop-go/backstop/source"
	"github.com/backstop-go/backstop/timeline"
)

// LogSchema is the version of a log as a document of its own.
const LogSchema = "backstop-log/1"

// A logDocument is a log as it stands in a document.
type logDocument struct {
	Schema string           `json:"schema"`
	Events []timeline.Event `json:"events"`
}

// DecodeLog reads a log: a document of the schema [LogSchema] with events as those of a structure. The
// findings are everything that is wrong with it, with line and column; what the events refer to is
// looked up in the structure, with the events of the structure and of the log among themselves.
func (s *Structure) DecodeLog(data []byte) ([]timeline.Event, check.Findings) {
	d := &logDocument{}
	found := strictjson.Decode(data, d, spec)
	if slices.ContainsFunc(found, func(f *check.Finding) bool { return endsReading(f.Code) || f.Path == "" }) {
		return nil, found
	}
	if d.Schema != LogSchema {
		found = check.Findings{{
			Code: codeSchema, Severity: check.Error, Path: "/schema",
			Message: fmt.Sprintf("schema %.60q is not known; a log is of %q", d.Schema, LogSchema),
		}}
		check.Locate(data, found)
		return nil, found
	}
	if d.Events == nil && !slices.ContainsFunc(found, func(f *check.Finding) bool { return covers(f.Path, "/events") }) {
		found = append(found, &check.Finding{Code: codeMissing, Severity: check.Error, Path: "/events", Message: "a log must state its events, be it that there are none"})
	}
	for _, f := range s.validateLog(d.Events) {
		if !slices.ContainsFunc(found, func(r *check.Finding) bool { return covers(r.Path, f.Path) }) {
			found = append(found, f)
		}
	}
	check.Locate(data, found)
	return d.Events, found.Sorted().Limit(check.MaxFindings)
}

// EncodeLog returns the canonical document of a log, which [Structure.DecodeLog] reads.
func EncodeLog(log []timeline.Event) ([]byte, error) {
	return strictjson.Encode(&logDocument{LogSchema, log}, spec)
}

// HashLog returns the SHA-256 of the canonical document of a log in hexadecimal. It fails as [EncodeLog] does.
func HashLog(log []timeline.Event) (string, error) {
	data, err := EncodeLog(log)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256(data)), nil
}

// ValidateLog returns what is wrong with a log, and with what is asked of its replay: what [Structure.DecodeLog] finds
// in events that are no document, such as an ID that two events have, and a viewpoint or a source that the structure
// does not know. A replay goes as far as it can all the same: nobody has an account that nobody gives.
func (s *Structure) ValidateLog(log []timeline.Event, ask ReplayOptions) check.Findings {
	s = s.orEmpty()
	found := s.validateLog(log)
	dangling := func(path check.Path, message string) {
		found = append(found, &check.Finding{Code: codeDangling, Severity: check.Error, Path: path, Message: message})
	}
	if ask.View != "" && !slices.ContainsFunc(s.Actors, func(a actor.Actor) bool { return a.ID == ask.View }) {
		dangling(check.Path("").Field("view"), fmt.Sprintf("no actor %.60q in the structure", ask.View))
	}
	for i, id := range ask.Prefer {
		if !slices.ContainsFunc(s.Sources, func(x source.Source) bool { return x.ID == id }) {
			dangling(check.Path("").Field("prefer").Index(i), fmt.Sprintf("no source %.60q in the structure", id))
		}
	}
	return found.Limit(check.MaxFindings)
}

// validateLog returns what is wrong with a log of events for the structure.
func (s *Structure) validateLog(log []timeline.Event) check.Findings {
	s = s.orEmpty()
	with := *s
	with.Events = log
	return with.found(func(v *validator) {
		v.index()
		v.findings = nil // what is wrong with the IDs of the structure is not said here
		enter(v, events, with.Events, func(x *timeline.Event) string { return string(x.ID) })
		for i := range s.Events {
			if v.has(events, string(s.Events[i].ID)) {
				v.section, v.item = events, int(v.ids[events].item(string(s.Events[i].ID)))
				v.report(codeDuplicate, in("id"), "ID %q is already that of an event of the structure", s.Events[i].ID)
			}
		}
		v.events()
	})
}
