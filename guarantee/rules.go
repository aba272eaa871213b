package guarantee

import (
	"slices"
	"strings"
	"sync"

	"github.com/backstop-go/backstop/check"
	"github.com/backstop-go/backstop/internal/strictjson"
)

// The codes of what can be wrong with values (J2…) and with a structure (G…). Codes are never
// reused; new ones are added at the end of their group.
const (
	codeDate       check.Code = "J2001"
	codeTime       check.Code = "J2002"
	codePeriod     check.Code = "J2003"
	codePhrase     check.Code = "J2004"
	codeBounds     check.Code = "J2005"
	codeOverflow   check.Code = "J2006"
	codeUnit       check.Code = "J2007"
	codeWord       check.Code = "J2008"
	codeCapability check.Code = "J2009"
	codeRef        check.Code = "J2010"
	codeRotation   check.Code = "J2011"

	codeSchema    check.Code = "G1001"
	codeMissing   check.Code = "G1002"
	codeID        check.Code = "G1003"
	codeStateCode check.Code = "G1004"
	codeDuplicate check.Code = "G1005"
	codeDangling  check.Code = "G1006"
	codeSelf      check.Code = "G1007"
	codeRepeated  check.Code = "G1008"
	codeValue     check.Code = "G1009"
	codeSection   check.Code = "G1010"

	codeGroupCycle      check.Code = "G2001"
	codePartCycle       check.Code = "G2002"
	codeDependenceCycle check.Code = "G2003"
	codeNesting         check.Code = "G2004"
	codeInstantCycle    check.Code = "G2005"
	codeAmendCycle      check.Code = "G2006"
	codeEntryCycle      check.Code = "G2007"

	codeSpan  check.Code = "G3001"
	codeOrder check.Code = "G3002"

	codeState    check.Code = "G4001"
	codeDecision check.Code = "G4002"
	codeVotes    check.Code = "G4003"
	codeReliance check.Code = "G4004"
	codePattern  check.Code = "G4005"
	codeCount    check.Code = "G4006"
	codeLimit    check.Code = "G4007"
	// G4008 was that of a bare factor between a force and its pool.
	codeCurrency check.Code = "G4009"
	codeWords    check.Code = "G4010"
	codeReport   check.Code = "G4011"
	codePart     check.Code = "G4012"

	codeAim     check.Code = "G4013"
	codeEffect  check.Code = "G4014"
	codeJudge   check.Code = "G4015"
	codeAccount check.Code = "G4016"
	codeActOn   check.Code = "G4017"
	codeYielded check.Code = "G4018"
	codeTooSoon check.Code = "G4019"
	codeEndless check.Code = "G4020"
	codeTwice   check.Code = "G4021"

	codeWidth       check.Code = "G5001"
	codeExtent      check.Code = "G5002"
	codeSpot        check.Code = "G5003"
	codeParty       check.Code = "G5004"
	codeTakesEffect check.Code = "G5005"
	codeWaiver      check.Code = "G5006"
	codeEither      check.Code = "G5007"
	codeLength      check.Code = "G5008"
	codeUnsettled   check.Code = "G5009"
	codeNoLine      check.Code = "G5010"
	codeBound       check.Code = "G5011"
	codeOver        check.Code = "G5012"
	codeIdle        check.Code = "G5013"
	codeAuthor      check.Code = "G5014"
	codeLies        check.Code = "G5015"

	codeDrawn check.Code = "G6001"
	codeSteps check.Code = "G6002"

	codeSchedule check.Code = "G7001"
	codeMany     check.Code = "G7002"
)

// Rules returns everything that [Decode] and [Structure.Validate] can find, ordered by code: J1…
// for the reading of JSON, J2… for single values, G… for the structure.
func Rules() []check.Rule {
	return slices.SortedFunc(slices.Values(slices.Concat(strictjson.Rules(), valueRules, structureRules, ceasefireRules, chainRules)),
		func(a, b check.Rule) int { return strings.Compare(string(a.Code), string(b.Code)) })
}

// doc returns a document with further members.
func doc(members string) string { return `{"schema": "backstop/1", "title": "T"` + members + `}` }

const (
	fra     = `{"id": "FRA", "kind": "state"}`
	gbr     = `{"id": "GBR", "kind": "state"}`
	aSource = `"sources": [{"id": "s", "title": "S", "published": "2026-01-07"}]`
)

// event, contribution, statement and the like return a document with one such item.
func anEvent(members string) string {
	return doc(`, "actors": [` + fra + `], "events": [{"id": "e", "kind": "signature", ` + members + `}]`)
}

func aContribution(members string) string {
	return doc(`, "actors": [` + fra + `], "contributions": [{"id": "c", "by": "FRA", "status": "pledged", ` + members + `}]`)
}

func aCommitment(members string) string {
	return doc(`, "actors": [` + fra + `], "commitments": [{"id": "c", "by": ["FRA"], "act": "deploy"` + members + `}]`)
}

func aStatement(members string) string {
	return doc(`, ` + aSource + `, "statements": [{"id": "a", "sources": ["s"], "text": "A.", ` + members + `}]`)
}

func aSchedule(clauses string) string {
	return doc(`, "schedules": [{"id": "s", "anchors": [{"id": "signature", "date": "1995-12-14"}, {"id": "out"}], "clauses": [` + clauses + `]}]`)
}

func someActors(actors string) string { return doc(`, "actors": [` + actors + `]`) }

func rule(code check.Code, title, why, bad, good string) check.Rule {
	return check.Rule{Code: code, Severity: check.Error, Title: title, Why: why, Bad: bad, Good: good}
}

var valueRules = []check.Rule{
	rule(codeDate, "the date does not exist or is not in a known form",
		"A date is written as 2025, 2025-08, 2025-08-21, or with its zone as 2025-08-21T14:30+02:00 or 2025-08-21T14:30:00+02:00; a day that no calendar has is a slip.",
		anEvent(`"date": "2026-02-30"`), anEvent(`"date": "2026-02-28"`)),
	rule(codeTime, "the span of time is not in a known form or ends before it begins",
		"A span is written as 2025-03/2026-01, with two dots for an end that is open.",
		aContribution(`"span": "2026-02/2026-01"`), aContribution(`"span": "2026-01/2026-02"`)),
	rule(codePeriod, "the period is not in a known form",
		"A period is written as P10Y, P30D or PT24H, or as words of the lexicon.",
		aCommitment(`, "within": "soon"`), aCommitment(`, "within": "PT24H"`)),
	rule(codePhrase, "the words are not in the lexicon",
		"What is not in the lexicon has no agreed meaning; nobody guesses a number.",
		aContribution(`"persons": "quite a few"`), aContribution(`"persons": "several thousand"`)),
	rule(codeBounds, "the number is negative, or the minimum exceeds the maximum",
		"There are no negative troops, and no number lies above its maximum.",
		aContribution(`"persons": "5000 to 2000"`), aContribution(`"persons": "2000 to 5000"`)),
	rule(codeOverflow, "the number is too large to hold",
		"It would be cut off or rounded.",
		aContribution(`"persons": 9223372036854775808`), aContribution(`"persons": 5000`)),
	rule(codeUnit, "the length has no unit, or one that is not known",
		"A number of miles is no number of kilometres.",
		doc(`, "theatre": {"front": "1,000 versts"}`), doc(`, "theatre": {"front": "1,000 km"}`)),
	rule(codeWord, "the word is not one of the list",
		"Lists are closed, so that a word means the same to every program; a misspelt one would be lost.",
		someActors(`{"id": "FRA", "kind": "planet"}`), someActors(fra)),
	rule(codeCapability, "there is no such capability",
		"The list of capabilities is closed, so that what nobody provides can be found.",
		aContribution(`"provides": ["satellites"]`), aContribution(`"provides": ["space"]`)),
	rule(codeRef, "the reference is not of the form section/id",
		"It would name nothing.",
		anEvent(`"date": "2026", "about": "/e"`), anEvent(`"date": "2026", "about": "events/e"`)),
	rule(codeRotation, "the rotation is not in a known form, or troops cannot rotate so",
		"In print 1:3 is four in all and a rule of three is three; a bare factor says neither. A tour is longer than the overlap of two.",
		doc(`, "rotations": [{"id": "r", "rotation": "3"}]`), doc(`, "rotations": [{"id": "r", "rotation": "dwell 1:3"}]`)),
}

// severityOf returns how grave the rule of a code is. What two documents may say each for one part, and together as one
// document, is a warning: two that are valid make a valid one.
func severityOf(code check.Code) check.Severity { return severities()[code] }

var severities = sync.OnceValue(func() map[check.Code]check.Severity {
	of := make(map[check.Code]check.Severity)
	for _, r := range Rules() {
		of[r.Code] = r.Severity
	}
	return of
})

var structureRules = []check.Rule{
	rule(codeSchema, "the schema is not known",
		"A document of another version may mean something else by the same words.",
		`{"schema": "backstop/2", "title": "T"}`, doc(``)),
	rule(codeMissing, "something that must be stated is missing",
		"Without it the item says nothing.",
		`{"schema": "backstop/1"}`, doc(``)),
	rule(codeID, "the ID is not of the form that IDs have",
		"IDs stand in commands, file names and reports: lower-case letters, digits and hyphens, at most 64.",
		someActors(`{"id": "The Coalition", "kind": "coalition", "name": "C"}`), someActors(`{"id": "the-coalition", "kind": "coalition", "name": "C"}`)),
	rule(codeStateCode, "the three capitals are no code of a state",
		"States are known by ISO 3166-1 alpha-3, so that documents of different authors agree.",
		someActors(`{"id": "FRX", "kind": "state"}`), someActors(fra)),
	rule(codeDuplicate, "two items have one ID",
		"A reference to it could mean either.",
		someActors(fra+`, `+fra), someActors(fra+`, `+gbr)),
	rule(codeDangling, "the reference leads nowhere",
		"The item it names does not exist; most often the ID is misspelt.",
		doc(`, "commitments": [{"id": "c", "by": ["FRA"], "act": "deploy"}]`), aCommitment(``)),
	rule(codeSelf, "the item refers to itself",
		"Nothing is a part, a member or a condition of itself.",
		aContribution(`"part_of": "c"`), aContribution(`"persons": 1`)),
	rule(codeRepeated, "something is named twice in one list",
		"It counts once, and the author may have meant another.",
		aContribution(`"provides": ["isr", "isr"]`), aContribution(`"provides": ["isr", "sead"]`)),
	rule(codeValue, "the value is none of its list, or no text in UTF-8",
		"Only a typed structure can hold such a value; a document that is read cannot.",
		``, ``),
	rule(codeSection, "the reference names no section",
		"References name a section and an ID, as in commitments/deploy.",
		anEvent(`"date": "2026", "about": "treaties/e"`), anEvent(`"date": "2026", "about": "events/e"`)),

	rule(codeGroupCycle, "groups contain each other",
		"Nobody could say who belongs to them.",
		someActors(`{"id": "a", "kind": "group", "name": "A", "members": ["b"]}, {"id": "b", "kind": "group", "name": "B", "members": ["a"]}`),
		someActors(`{"id": "a", "kind": "group", "name": "A", "members": ["b"]}, {"id": "b", "kind": "group", "name": "B"}`)),
	rule(codePartCycle, "items are part of each other",
		"A headline contains its parts and not the other way round.",
		doc(`, "actors": [`+fra+`], "contributions": [{"id": "a", "by": "FRA", "status": "pledged", "part_of": "b"}, {"id": "b", "by": "FRA", "status": "pledged", "part_of": "a"}]`),
		doc(`, "actors": [`+fra+`], "contributions": [{"id": "a", "by": "FRA", "status": "pledged", "part_of": "b"}, {"id": "b", "by": "FRA", "status": "pledged"}]`)),
	rule(codeDependenceCycle, "commitments depend on each other in a circle",
		"Each would wait for the other. Where the text does make them wait, state the events they wait for.",
		doc(`, "actors": [`+fra+`], "commitments": [{"id": "a", "by": ["FRA"], "act": "deploy", "enabled": ["b"]}, {"id": "b", "by": ["FRA"], "act": "defend", "enabled": ["a"]}]`),
		doc(`, "actors": [`+fra+`], "commitments": [{"id": "a", "by": ["FRA"], "act": "deploy", "enabled": ["b"]}, {"id": "b", "by": ["FRA"], "act": "defend"}]`)),
	rule(codeNesting, "conditions are nested too deep",
		"No text needs it, and a document must not be able to exhaust the stack.",
		aCommitment(`, "when": `+strings.Repeat(`{"not": `, 40)+`{"happened": {"kind": "request"}}`+strings.Repeat(`}`, 40)),
		aCommitment(`, "when": {"not": {"happened": {"kind": "request"}}}`)),
	rule(codeInstantCycle, "commitments would change each other's state at one instant without end",
		"Each entering a state would let the next one enter one at once, in a circle. Where one of them is owed but once, the circle ends there; where each waits until the other is performed by an act, it runs on with the acts.",
		aCommitment(`, "standing": true, "when": {"happened": {"kind": "becomes_owed", "about": "commitments/c"}}`),
		aCommitment(`, "standing": true, "when": {"happened": {"kind": "request"}}`)),
	rule(codeAmendCycle, "instruments, or terms, take each other's place in a circle",
		"Of two texts one is the later.",
		doc(`, "instruments": [{"id": "a", "title": "A", "form": "treaty", "amends": "b"}, {"id": "b", "title": "B", "form": "treaty", "amends": "a"}]`),
		doc(`, "instruments": [{"id": "a", "title": "A", "form": "treaty", "amends": "b"}, {"id": "b", "title": "B", "form": "treaty"}]`)),
	remark(codeEntryCycle, "instruments wait for each other to enter into force, or commitments to be owed",
		"None of them ever does, or is, unless one is performed that is not owed yet. Texts that are to enter into force together wait for the same acts, and so do commitments that are to be owed together.",
		doc(`, "instruments": [{"id": "a", "title": "A", "form": "treaty", "entry": {"happened": {"kind": "becomes_in_force", "about": "instruments/b"}}}, {"id": "b", "title": "B", "form": "treaty", "entry": {"happened": {"kind": "becomes_in_force", "about": "instruments/a"}}}]`),
		doc(`, "instruments": [{"id": "a", "title": "A", "form": "treaty", "entry": {"happened": {"kind": "becomes_in_force", "about": "instruments/b"}}}, {"id": "b", "title": "B", "form": "treaty"}]`)),

	rule(codeSpan, "the span ends before it begins",
		"Only a typed structure can hold such a span; a document that is read cannot.",
		``, ``),
	rule(codeOrder, "of two dates the later comes first",
		"Nothing is published before it is said, ratified before it is signed, or over before it began.",
		aStatement(`"mode": "fact", "said": "2026-01-06", "published": "2026-01-05"`), aStatement(`"mode": "fact", "said": "2026-01-06", "published": "2026-01-07"`)),

	rule(codeState, "the kind of the actor does not go with its ID",
		"Three capitals are the code of a state, and only a state has one.",
		someActors(`{"id": "FRA", "kind": "coalition", "name": "C"}`), someActors(fra)),
	rule(codeDecision, "a rule of decision stands with an actor that is no body",
		"Coalitions and organisations act through bodies; give the body an actor of its own.",
		someActors(`{"id": "c", "kind": "coalition", "name": "C", "decision": {}}`), someActors(`{"id": "c", "kind": "body", "name": "C", "decision": {}}`)),
	rule(codeVotes, "more votes are asked for than there are members",
		"The body could never decide.",
		someActors(fra+`, {"id": "c", "kind": "body", "name": "C", "members": ["FRA"], "decision": {"votes": 2}}`),
		someActors(fra+`, {"id": "c", "kind": "body", "name": "C", "members": ["FRA"], "decision": {"votes": 1}}`)),
	rule(codeReliance, "a dependence does not say on what",
		"It is on an actor or on a commitment, one of the two.",
		aCommitment(`, "relies": [{"kind": "enabler"}]`), aCommitment(`, "relies": [{"kind": "enabler", "actor": "FRA"}]`)),
	rule(codePattern, "the pattern fits every event",
		"A condition that anything fulfils is a slip.",
		aCommitment(`, "when": {"happened": {}}`), aCommitment(`, "when": {"happened": {"kind": "request"}}`)),
	rule(codeCount, "the number is too small",
		"A count begins at one: what nothing has to fulfil is always true.",
		aCommitment(`, "when": {"count": {"of": {"kind": "request"}, "at_least": 0}}`), aCommitment(`, "when": {"count": {"of": {"kind": "request"}, "at_least": 2}}`)),
	rule(codeLimit, "the number is more than can be meant",
		"No force has a million million troops; the bound lets sums never overflow.",
		aContribution(`"persons": "2000 bn"`), aContribution(`"persons": "2 thousand"`)),
	rule(codeCurrency, "the currency is not stated",
		"Amounts of different currencies are never added; the code is that of ISO 4217.",
		doc(`, "actors": [`+fra+`], "funds": [{"id": "f", "by": "FRA", "status": "floated", "currency": "euro"}]`),
		doc(`, "actors": [`+fra+`], "funds": [{"id": "f", "by": "FRA", "status": "floated", "currency": "EUR"}]`)),
	rule(codeWords, "the words of a statement are more than a hedge phrase",
		"Statements are paraphrased; only the words that carry the vagueness are kept as printed.",
		aStatement(`"mode": "fact", "words": "`+strings.Repeat("word ", 20)+`"`), aStatement(`"mode": "fact", "words": "as yet unclear"`)),
	rule(codeReport, "a report does not say about whom",
		"A report about an actor is never that actor's own position, so the two must be told apart.",
		aStatement(`"mode": "report"`),
		doc(`, `+aSource+`, "actors": [`+fra+`], "statements": [{"id": "a", "sources": ["s"], "text": "A.", "mode": "report", "about": ["FRA"]}]`)),
	rule(codePart, "a part lies elsewhere than the headline that contains it",
		"Troops on land do not contain troops in the air; the sums by domain and basing would be false.",
		doc(`, "actors": [`+fra+`], "contributions": [{"id": "a", "by": "FRA", "status": "pledged", "domain": "land"}, {"id": "b", "by": "FRA", "status": "pledged", "domain": "air", "part_of": "a"}]`),
		doc(`, "actors": [`+fra+`], "contributions": [{"id": "a", "by": "FRA", "status": "pledged"}, {"id": "b", "by": "FRA", "status": "pledged", "domain": "air", "part_of": "a"}]`)),
	rule(codeAim, "a permission or a power states what performs it",
		"Leave to do something is not owed: it has no aim, no time for performance, no failure and no remedy.",
		aCommitment(`, "kind": "permission", "aim": "achieve"`), aCommitment(`, "kind": "duty", "aim": "achieve"`)),
	rule(codeEffect, "an effect stands with a commitment that is no power, or is no act on another",
		"Only the use of a power changes other commitments, and only as suspension, resumption, release, termination, withdrawal, acceptance or transfer.",
		aCommitment(`, "effects": [{"kind": "suspension", "on": ["commitments/c"]}]`),
		aCommitment(`, "kind": "power", "effects": [{"kind": "suspension", "on": ["commitments/c"]}]`)),
	rule(codeJudge, "a body that judges stands with a commitment that is not decided by a body",
		"Either the event alone or the debtor decides, or the body does.",
		aCommitment(`, "decides": "automatic", "judge": {"by": "FRA"}`), aCommitment(`, "decides": "by_body", "judge": {"by": "FRA"}`)),
	rule(codeAccount, "somebody both gives an account of an event and denies it",
		"Accounts that changed are events of their own, each with its statement.",
		anEvent(`"date": "2026", "according": ["FRA"], "denied": ["FRA"]`), anEvent(`"date": "2026", "according": ["FRA"]`)),
	rule(codeActOn, "an act does not say on what",
		"A suspension, a release or a transfer that names neither a commitment nor an instrument changes nothing.",
		doc(`, "actors": [`+fra+`], "events": [{"id": "e", "date": "2026", "kind": "suspension", "by": ["FRA"]}]`),
		doc(`, "actors": [`+fra+`], "commitments": [{"id": "c", "by": ["FRA"], "act": "deploy"}], "events": [{"id": "e", "date": "2026", "kind": "suspension", "by": ["FRA"], "about": "commitments/c"}]`)),
	rule(codeYielded, "a state of a commitment is stated as an event",
		"What state a commitment is in follows from what happens: state the performance, and the replay yields that it is fulfilled.",
		doc(`, "actors": [`+fra+`], "commitments": [{"id": "c", "by": ["FRA"], "act": "deploy"}], "events": [{"id": "e", "date": "2026", "kind": "becomes_fulfilled", "about": "commitments/c"}]`),
		doc(`, "actors": [`+fra+`], "commitments": [{"id": "c", "by": ["FRA"], "act": "deploy"}], "events": [{"id": "e", "date": "2026", "kind": "performance", "about": "commitments/c"}]`)),
	rule(codeTooSoon, "what must not come too soon has no time left to come in",
		"What comes too soon to count is part of the time in which it has to come, and the rest of that time is what remains.",
		aCommitment(`, "when": {"within": {"what": {"kind": "shelling"}, "after": {"kind": "ceasefire_starts"}, "period": "P30D", "beyond": "P31D"}}`),
		aCommitment(`, "when": {"within": {"what": {"kind": "shelling"}, "after": {"kind": "ceasefire_starts"}, "period": "P31D", "beyond": "P30D"}}`)),
	rule(codeEndless, "what is to end something starts it as well",
		"An event that fits both the start and the end is a start: what holds from one until the other would never end.",
		aCommitment(`, "when": {"since": {"start": {"kind": "use_of_force"}, "end": {"kind": "shelling"}}}`),
		aCommitment(`, "when": {"since": {"start": {"kind": "use_of_force"}, "end": {"kind": "ceasefire_starts"}}}`)),
	remark(codeTwice, "acts of parties are counted, and not the parties",
		"A party that ratifies, or agrees, twice in the record counts as two; where a text asks for so many parties, actors are what is counted.",
		aCommitment(`, "given": {"count": {"of": {"kind": "ratification"}, "at_least": 2}}`),
		aCommitment(`, "given": {"count": {"of": {"kind": "ratification"}, "at_least": 2, "actors": true}}`)),
	rule(codeDrawn, "what is drawn from one pool has another provider, or lies under different headlines",
		"A provider draws on its own pool, and one pool is counted once: its parts must stand side by side.",
		doc(`, "actors": [`+fra+`, `+gbr+`], "pools": [{"id": "p", "by": "GBR"}], "contributions": [{"id": "a", "by": "FRA", "status": "pledged", "from": "p"}]`),
		doc(`, "actors": [`+fra+`, `+gbr+`], "pools": [{"id": "p", "by": "FRA"}], "contributions": [{"id": "a", "by": "FRA", "status": "pledged", "from": "p"}]`)),
	rule(codeSteps, "the steps of a build-up are out of order",
		"Each says how many there are from then on, so that a later one must come later.",
		aContribution(`"arrives": [{"after": "P30D", "persons": 500}, {"after": "P10D", "persons": 100}]`),
		aContribution(`"arrives": [{"after": "P10D", "persons": 100}, {"after": "P30D", "persons": 500}]`)),

	rule(codeSchedule, "the schedule is not well formed",
		"A clause says how long after one anchor another one is, and both must be there: without them nobody can say when it is due.",
		aSchedule(`{"id": "c", "kind": "no_later", "anchor": "out", "from": ["signed"], "period": "P30D"}`),
		aSchedule(`{"id": "c", "kind": "no_later", "anchor": "out", "from": ["signature"], "period": "P30D"}`)),
	rule(codeMany, "there are more deadlines than one text has",
		"To see whether all of them can be kept together takes time that grows with their number; the bound lets every document be assessed.",
		aSchedule(strings.Repeat(`{"id": "c", "kind": "at", "anchor": "out", "from": ["signature"]}, `, maxClauses)+`{"id": "c", "kind": "at", "anchor": "out", "from": ["signature"]}`),
		aSchedule(`{"id": "c", "kind": "at", "anchor": "out", "from": ["signature"]}`)),
}
