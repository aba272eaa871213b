package guarantee

import "github.com/backstop-go/backstop/check"

// aRegime returns a document with one regime between two parties.
func aRegime(members string) string {
	return doc(`, "actors": [` + fra + `, ` + gbr + `], "ceasefires": [{"id": "r", "title": "R", "parties": [{"actor": "FRA"}, {"actor": "GBR"}]` + members + `}]`)
}

func aZone(members string) string {
	return aRegime(`, "lines": [{"id": "l", "title": "L", "status": "proposed"}], "zones": [{"id": "z", "title": "Z", "status": "proposed", "line": "l", ` + members + `}]`)
}

func aTerm(members string) string {
	return aRegime(`, "terms": [{"id": "t", ` + members + `}]`)
}

var ceasefireRules = []check.Rule{
	rule(codeWidth, "the full width of a zone is not twice its half width",
		"A distance from the line and the width across it are often confused; where both are stated they must agree.",
		aZone(`"extents": [{"half": "2 km", "full": "2 km"}]`), aZone(`"extents": [{"half": "2 km", "full": "4 km"}]`)),
	rule(codeExtent, "two extents of a zone hold at one time",
		"A zone has one width at a time: each extent begins when the one before it ends.",
		aZone(`"extents": [{"half": "25 km"}, {"half": "10 km"}]`),
		aZone(`"extents": [{"half": "25 km", "span": "../2001-12-28"}, {"half": "10 km", "span": "2001-12-28/.."}]`)),
	rule(codeSpot, "an event was in a zone and outside it",
		"It was in one of the two, or nothing is said of the zone.",
		doc(`, "ceasefires": [{"id": "r", "title": "R", "zones": [{"id": "z", "title": "Z", "status": "proposed"}]}], "events": [{"id": "e", "kind": "shelling", "date": "2026", "at": {"in": ["z"], "out": ["z"]}}]`),
		doc(`, "ceasefires": [{"id": "r", "title": "R", "zones": [{"id": "z", "title": "Z", "status": "proposed"}]}], "events": [{"id": "e", "kind": "shelling", "date": "2026", "at": {"in": ["z"]}}]`)),
	rule(codeParty, "a term binds somebody who is no party",
		"Whom a regime binds, signatory or not, is one of its parties.",
		aTerm(`"status": "agreed", "binds": ["DEU"]`), aTerm(`"status": "agreed", "binds": ["FRA"]`)),
	rule(codeTakesEffect, "a term is in force, and nothing says since when",
		"What happened before is no breach, so the day must be known: of the party or of the term.",
		aTerm(`"status": "in_force", "clause": {"hold_fire": {}}`), aTerm(`"status": "in_force", "span": "2026-01-01/..", "clause": {"hold_fire": {}}`)),
	rule(codeWaiver, "a waiver lacks a consent that it needs",
		"A term is waived only by those whose consent it asks for, all of them.",
		aRegime(`, "terms": [{"id": "t", "status": "agreed", "waive": ["FRA", "GBR"]}], "waivers": [{"term": "t", "by": ["FRA"]}]`),
		aRegime(`, "terms": [{"id": "t", "status": "agreed", "waive": ["FRA", "GBR"]}], "waivers": [{"term": "t", "by": ["FRA", "GBR"]}]`)),
	rule(codeEither, "of two members that exclude each other both are stated, or neither",
		"A withdrawal is measured from a line or between the sides, or it leads out of zones or into zones; it is due by a date or within a period; quiet comes after an event or before one.",
		aTerm(`"status": "agreed", "clause": {"quiet_for": {"of": {"what": {"kind": "use_of_force"}}, "period": "P7D"}}`),
		aTerm(`"status": "agreed", "clause": {"quiet_for": {"of": {"what": {"kind": "use_of_force"}}, "period": "P7D", "after": {"kind": "meeting"}}}`)),
	rule(codeLength, "an act is asked for in every period, and the periods have no length",
		"Each period would be over as it begins: no act can be in it, and acts cannot be counted in such periods.",
		aTerm(`"status": "agreed", "clause": {"act_every": {"act": {"what": {"kind": "meeting"}}, "every": "P0D"}}`),
		aTerm(`"status": "agreed", "clause": {"act_every": {"act": {"what": {"kind": "meeting"}}, "every": "P7D"}}`)),
	remark(codeUnsettled, "what is in force rests on a line or a zone that is only proposed",
		"Where it holds has not been agreed, so nobody can say that it was broken there. Two authors may have come to it together.",
		aRegime(`, "zones": [{"id": "z", "title": "Z", "status": "proposed"}], "terms": [{"id": "t", "status": "in_force", "span": "2026-01-01/..", "clause": {"limit": {"at_most": 0, "zones": ["z"]}}}]`),
		aRegime(`, "zones": [{"id": "z", "title": "Z", "status": "in_force"}], "terms": [{"id": "t", "status": "in_force", "span": "2026-01-01/..", "clause": {"limit": {"at_most": 0, "zones": ["z"]}}}]`)),
	remark(codeNoLine, "a withdrawal names no line for somebody whom it binds",
		"Nothing says from where that party withdraws: whatever is seen of it may be too near.",
		aRegime(`, "lines": [{"id": "l", "title": "L", "status": "agreed"}], "terms": [{"id": "t", "status": "agreed", "clause": {"withdraw": {"distance": "10 km", "from": [{"line": "l", "for": ["FRA"]}]}}}]`),
		aRegime(`, "lines": [{"id": "l", "title": "L", "status": "agreed"}], "terms": [{"id": "t", "status": "agreed", "clause": {"withdraw": {"distance": "10 km", "from": [{"line": "l", "for": ["FRA", "GBR"]}]}}}]`)),
	rule(codeBound, "a limit has no upper bound, or a distance that is asked for no lower one",
		"At least so many are no limit, and a distance of at most so much is kept on the line itself: the words say the contrary of what the member asks for.",
		aTerm(`"status": "agreed", "clause": {"limit": {"of": "tank", "at_most": "at least 5"}}`),
		aTerm(`"status": "agreed", "clause": {"limit": {"of": "tank", "at_most": "at most 5"}}`)),
	remark(codeOver, "a term in force is over, or due, before it begins",
		"It asks for nothing then, or is broken from the first. A term that amends another and does not say from when takes its place from the beginning.",
		aRegime(`, "terms": [{"id": "t", "status": "in_force", "span": "2026-01-01/..", "clause": {"hold_fire": {}}}, {"id": "u", "status": "in_force", "span": "2025-01-01/..", "amends": "t", "clause": {"hold_fire": {}}}]`),
		aRegime(`, "terms": [{"id": "t", "status": "in_force", "span": "2026-01-01/..", "clause": {"hold_fire": {}}}, {"id": "u", "status": "in_force", "span": "2027-01-01/..", "amends": "t", "clause": {"hold_fire": {}}}]`)),
	remark(codeIdle, "a part of a ceasefire decides nothing",
		"The width of a zone along no line, exceptions that take everything that is forbidden, a body without a task: something is missing, or stands in the wrong place.",
		aRegime(`, "zones": [{"id": "z", "title": "Z", "status": "proposed", "extents": [{"half": "2 km"}]}]`),
		aZone(`"extents": [{"half": "2 km"}]`)),
	remark(codeAuthor, "nobody is said to require or to propose a term",
		"What somebody asks for is known by who asks. Of a term that is agreed or in force the instrument and its parties say so.",
		aTerm(`"status": "proposed", "clause": {"hold_fire": {}}`),
		aTerm(`"status": "proposed", "author": {"actor": "FRA"}, "clause": {"hold_fire": {}}`)),
	rule(codeLies, "a zone cannot lie to others as it is said to",
		"Zones that lie within each other would be one; none lies within two that are apart; what lies within a zone on the ground is on the ground.",
		aRegime(`, "zones": [{"id": "y", "title": "Y", "status": "proposed", "within": ["z"]}, {"id": "z", "title": "Z", "status": "proposed", "apart": ["y"]}]`),
		aRegime(`, "zones": [{"id": "x", "title": "X", "status": "proposed"}, {"id": "y", "title": "Y", "status": "proposed", "within": ["z"]}, {"id": "z", "title": "Z", "status": "proposed", "apart": ["x"]}]`)),
}
