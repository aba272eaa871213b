package guarantee

import (
	"fmt"
	"slices"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
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

// validateLog returns what is wrong with a log of events for the structure.
func (s *Structure) validateLog(log []timeline.Event) check.Findings {
	with := *s
	with.Events = log
	v := validators.Get().(*validator)
	v.s = &with
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
	findings := v.findings.Limit(check.MaxFindings)
	v.forget()
	validators.Put(v)
	return findings
}
