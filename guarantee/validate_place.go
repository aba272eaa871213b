package guarantee

import (
	"fmt"
	"strconv"

	"github.com/backstop-go/backstop/check"
)

// A place is where in an item a value is: a member, of the item or of a value within it, or an
// element of that member. It is turned into a path only when there is something to report.
type place struct {
	within *place
	name   string
	nth    int // of an element, counted from 1; 0 for the member as a whole
}

// in is the place of a member of an item.
func in(name string) *place { return &place{name: name} }

// field is the place of a member of the value at p, and element that of an element of the member p.
func (p *place) field(name string) *place { return &place{within: p, name: name} }

func (p *place) element(i int) *place { return &place{p.within, p.name, i + 1} }

// appendTo appends the place to the path of its item. It copies the names instead of keeping them:
// so the compiler sees that places need not outlive the calls in which they are made, and makes
// them without allocating.
func (p *place) appendTo(path []byte) []byte {
	if p.within != nil {
		path = p.within.appendTo(path)
	}
	path = append(append(path, '/'), p.name...)
	if p.nth > 0 {
		path = strconv.AppendInt(append(path, '/'), int64(p.nth-1), 10)
	}
	return path
}

// report adds a finding about a value of the item that is being looked at.
func (v *validator) report(code check.Code, at *place, format string, args ...any) {
	item := "/" + string(SectionTheatre)
	if v.section < sections {
		item = fmt.Sprintf("/%s/%d", sectionNames[v.section], v.item)
	}
	v.reportAt(code, check.Path(at.appendTo([]byte(item))), format, args...)
}

func (v *validator) reportAt(code check.Code, path check.Path, format string, args ...any) {
	v.add(&check.Finding{Code: code, Severity: severityOf(code), Path: path, Message: fmt.Sprintf(format, args...)})
}

func (v *validator) add(f *check.Finding) {
	v.findings = append(v.findings, f)
	if len(v.findings) > 4*check.MaxFindings {
		v.findings = v.findings.Limit(check.MaxFindings)
	}
}
