package guarantee

import "github.com/backstop-go/backstop/check"

func (v *validator) schedules() {
	v.section = schedules
	for i := range v.s.Schedules {
		v.item = i
		x := &v.s.Schedules[i]
		v.refer(instruments, string(x.Under), "under")
		if i >= maxSchedules {
			v.report(codeMany, in("id"), "a structure has at most %d schedules", maxSchedules)
		}
		if x.isTooLarge() {
			v.report(codeMany, in("clauses"), "a schedule has at most %d anchors and %d clauses", maxAnchors, maxClauses)
			continue
		}
		for _, f := range x.deadlines().Faults() {
			v.reportAt(codeSchedule, check.Path("").Field(string(SectionSchedules)).Index(i)+f.Path, "%s", f.Problem)
		}
		anchor := false
		for j := range x.Anchors {
			a, at := &x.Anchors[j], in("anchors").element(j)
			anchor = anchor || a.ID == x.RelativeTo
			v.idAt(string(a.ID), at)
			if a.Event != "" && !v.has(events, string(a.Event)) {
				v.dangling(events, string(a.Event), at.field("event"))
			}
			v.saysAt(a.Says, at.field("says"))
		}
		if x.RelativeTo != "" && !anchor {
			v.report(codeSchedule, in("relative_to"), "no anchor has the ID %.60q", x.RelativeTo)
		}
		for j := range x.Clauses {
			c, at := &x.Clauses[j], in("clauses").element(j)
			v.idAt(string(c.ID), at)
			v.ref(c.About, at.field("about"))
			v.saysAt(c.Says, at.field("says"))
		}
		v.says(x.Says)
	}
}

// idAt checks the form of an ID within an item; that it is there is for others to check.
func (v *validator) idAt(id string, at *place) {
	if id != "" && !validID(id, v.section) {
		v.report(codeID, at.field("id"), "%.80q is no ID: want %s", id, idGrammar(v.section))
	}
}
