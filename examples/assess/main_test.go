package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backstop-go/backstop/guarantee"
)

// assess runs the command, with the small structure as standard input, and returns its exit status and what it wrote.
func assess(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(small), &out, &errs)
	return status, out.String(), errs.String()
}

// file writes a document into a directory of its own and returns its path.
func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "structure.json")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const small = `{"schema": "backstop/1", "title": "Small", "as_of": "2026-01-07",
"sources": [{"id": "one", "title": "One", "published": "2026-01-01"}, {"id": "two", "title": "Two", "published": "2026-01-02"}],
"statements": [
	{"id": "a", "sources": ["one"], "mode": "fact", "text": "The front is long."},
	{"id": "b", "sources": ["two"], "mode": "fact", "text": "The front is longer."}],
"actors": [{"id": "FRA", "kind": "state"}],
"theatre": {"front": {"values": [{"value": "1,000 km", "says": ["a"]}, {"value": "2,000 km", "says": ["b"]}]}}}`

// The example of a log.
const (
	ladder    = "../structures/escalation-hypothetical.json"
	ladderLog = "../structures/logs/escalation-hypothetical.json"
)

// The example of two versions.
const (
	parisDraft = "../structures/paris-2026-draft.json"
	parisFinal = "../structures/paris-2026-final.json"
)

func TestRun(t *testing.T) {
	good, bad := file(t, small), file(t, "{\"schema\": \"backstop/1\",\n\"title\": \"T\", \"actors\": [{\"id\": \"FRX\", \"kind\": \"state\"},\n{\"id\": \"FRA\", \"kind\": \"planet\"}]}")
	log := file(t, `{"schema": "backstop-log/1", "events": [{"id": "truce", "date": "2026-01-08", "kind": "ceasefire_starts", "by": ["RUS", "UKR"]}]}`)
	badLog := file(t, "{\"schema\": \"backstop-log/1\",\n\"events\": [\n{\"id\": \"truce\", \"date\": \"2026-02-30\", \"kind\": \"ceasefire_starts\"}]}")
	draft := file(t, `{"schema": "backstop/1", "title": "T", "actors": [{"id": "FRA", "kind": "state"}], "commitments": [{"id": "help", "by": ["FRA"]}]}`)
	idleLog := file(t, "{\"schema\": \"backstop-log/1\", \"events\": [\n{\"id\": \"pause\", \"date\": \"2026-02-03\", \"kind\": \"suspension\", \"by\": [\"USA\"]}]}")
	shelling := `{"schema": "backstop-log/1", "events": [{"id": %q, "date": "2026-06-10T12:00:00Z", "kind": "shelling", "by": ["RUS"], "against": ["UKR"]}]}`
	later, again := file(t, fmt.Sprintf(shelling, "shelling-4")), file(t, fmt.Sprintf(shelling, "shelling-1"))
	undated := file(t, `{"schema": "backstop/1", "title": "T"}`)
	for _, tt := range []struct {
		name   string
		args   []string
		status int
		stdout string // what it must say, "" for nothing
		stderr string
	}{
		{"embedded", nil, 0, "Security guarantees for Ukraine", ""},
		{"file", []string{good}, 0, "Small", ""},
		{"help", []string{"-h"}, 0, "Examples:", ""},
		{"figure", []string{"-figure", "strength"}, 0, "Strength beside the options</title>", ""},
		{"figure unknown", []string{"-figure", "nothing"}, 2, "", "want timeline, "},
		{"figure in brief", []string{"-figure", "strength", "-brief"}, 2, "", "leave out -brief"},
		{"figure of no answer", []string{"-figure", "strength", "-only", "Q1"}, 1, "", "answers Q2"},
		{"on", []string{"-on", "2025-03", good}, 0, "true on 2025-03,", ""},
		{"known by", []string{"-known-by", "2026-01-01", good}, 0, "1 statement in 1 source", ""},
		{"without", []string{"-without", "USA,RUS"}, 0, "Without USA and RUS, as asked", ""},
		{"without a group", []string{"-without", "coalition"}, 0, "Without coalition, as asked, and with it its recorded members GBR, FRA, EST and LTU\n", ""},
		{"an option closed without a member", []string{"-without", "coalition"}, 0, "un-security-council, CHN, FRA, GBR, RUS, USA; closed without GBR and FRA.", ""},
		{"prefer", []string{"-prefer", "two", good}, 0, "preferring two", ""},
		{"only", []string{"-only", "Q3"}, 0, "Q3  Which", ""},
		{"if in words", []string{"-if", "shelling by RUS against FRA in UKR on 2026-03-01", "-only", "Q5"}, 0, "no certain duty", ""},
		{"if as JSON", []string{"-if", `{"kind": "armed_attack", "by": ["RUS"], "against": ["UKR"]}`, "-only", "Q5"}, 0, "armed attack by RUS against UKR ", ""},
		{"two events", []string{"-if", "shelling by FRA", "-if", "blockade by RUS", "-only", "Q5"}, 0, "blockade by RUS", ""},
		{"if and battery", []string{"-if", "shelling by FRA", "-battery", "-only", "Q5"}, 0, "rejection by un-security-council", ""},
		{"battery", []string{"-battery", "-only", "Q5"}, 0, "shelling by RUS against EST in UKR", ""},
		{"log", []string{"-log", log, "-only", "Q1", "-on", "2026-01-09"}, 0, "Q1  Who", ""},
		{"log with a slip", []string{"-log", badLog}, 1, "", badLog + ":3:"},
		{"no such log", []string{"-log", "/nowhere/log.json"}, 1, "", "no such file"},
		{"viewpoint", []string{"-viewpoint", "UKR"}, 0, "UKR: what it denies did not happen", ""},
		{"log", []string{"-log", ladderLog, "-only", "Q1", ladder}, 0, "due 2026-05-04T06:00:00Z", ""},
		{"hash of a log", []string{"-log", ladderLog, "-only", "Q1", ladder}, 0, "d3c56b4581cb27024e8bdf5b37934915f9283ebd11d82c0964c77c92b43d73d2", ""},
		{"log by viewpoint", []string{"-log", ladderLog, "-viewpoint", "RUS", "-only", "Q1", ladder}, 0, "According to RUS: ", ""},
		{"what a viewpoint has instead", []string{"-log", ladderLog, "-only", "Q1", ladder}, 0, "According to UKR: ", ""},
		{"complete log", []string{"-log", ladderLog, "-complete", "-viewpoint", "UKR", "-only", "Q1", ladder}, 0, "According to UKR: in force by USA to UKR since 2026-04-01; breached by USA", ""},
		{"log that may lack something", []string{"-log", ladderLog, "-viewpoint", "UKR", "-only", "Q1", ladder}, 0, "According to UKR: in force by USA to UKR since 2026-04-01; breached or fulfilled", ""},
		{"two logs", []string{"-log", ladderLog, "-log", later, "-only", "Q1", "-on", "2026-06-11", "-viewpoint", "UKR", ladder}, 0, "2026-06-11T12:00:00Z", ""},
		{"two logs with one event", []string{"-log", ladderLog, "-log", again, ladder}, 1, "", again + ":1:"},
		{"one log twice", []string{"-log", ladderLog, "-log", ladderLog, ladder}, 2, "", "named twice"},
		{"log without a name", []string{"-log", "", ladder}, 2, "", "no file is named"},
		{"events that nothing answers", []string{"-if", "shelling by FRA", "-only", "Q1,Q4"}, 2, "", "add Q5"},
		{"battery that nothing answers", []string{"-battery", "-only", "Q1"}, 2, "", "add Q5"},
		{"complete without a log", []string{"-complete", ladder}, 2, "", "-complete speaks of the performances in a log"},
		{"an act on nothing in a log", []string{"-log", idleLog, ladder}, 1, "", idleLog + ":2:"},
		{"no such log", []string{"-log", "/nowhere/log.json", ladder}, 1, "", "no such file"},
		{"log that is no log", []string{"-log", good, good}, 1, "", good + ":1:12: "},
		{"log of another document", []string{"-log", ladderLog, good}, 1, "", "no item of commitments"},
		{"what changed", []string{"-diff", parisDraft, parisFinal}, 0, "commitments/usa-backstop: removed", ""},
		{"what changed between embedded structures", []string{"-diff", "paris-2026-draft", "paris-2026-final"}, 0, "commitments/usa-backstop: removed", ""},
		{"embedded by name", []string{"-only", "Q1", "nato-1949"}, 0, "The North Atlantic Treaty", ""},
		{"no such name", []string{"nato-1950"}, 2, "", "neither a file nor the name of an embedded structure: these are budapest-1994, "},
		{"standard input", []string{"-"}, 0, "Small", ""},
		{"what changed from standard input", []string{"-diff", "-", "nato-1949"}, 0, "From “Small” to “The North", ""},
		{"standard input twice", []string{"-diff", "-", "-"}, 2, "", "one structure, not two"},
		{"question 10", []string{"-only", "Q10"}, 2, "", "-diff OTHER"},
		{"what changed in one answer", []string{"-diff", parisDraft, "-only", "Q5", parisFinal}, 0, "  By 10\n    Q5 ", ""},
		{"what changed, as JSON", []string{"-diff", parisDraft, "-format", "json", parisFinal}, 0, `"schema": "backstop/explanation/1"`, ""},
		{"what changed, as a graph", []string{"-diff", parisDraft, "-format", "dot", parisFinal}, 2, "", "not as dot"},
		{"what changed, on one page", []string{"-diff", parisDraft, "-brief", parisFinal}, 2, "", "-diff stands alone"},
		{"what changed from nothing", []string{"-diff", "/nowhere/x.json", parisFinal}, 1, "", "no such file"},
		{"what changed from what is invalid", []string{"-diff", bad, parisFinal}, 1, "", bad + ":2:33: G1004:"},
		{"json", []string{"-format", "json", good}, 0, `"schema": "backstop/assessment/1"`, ""},
		{"invalid document", []string{bad}, 1, "", bad + ":2:33: G1004:"},
		{"second finding", []string{bad}, 1, "", bad + ":3:23: J2008:"},
		{"no such file", []string{"/nowhere/x.json"}, 1, "", "no such file"},
		{"directory without sheets", []string{t.TempDir()}, 1, "", "no sheets in"},
		{"out to nowhere", []string{"-o", "/nowhere/out", good}, 1, "", "assess: "},
		{"unknown flag", []string{"-x"}, 2, "", "-x"},
		{"bad date", []string{"-on", "2026-02-30"}, 2, "", "2026-02-30"},
		{"unknown question", []string{"-only", "Q99"}, 2, "", "Q99"},
		{"unknown format", []string{"-format", "pdf"}, 2, "", "pdf"},
		{"unknown actor", []string{"-without", "NOBODY"}, 2, "", "NOBODY"},
		{"event that cannot be read", []string{"-if", "shellin by RUS"}, 2, "", "shellin"},
		{"event that is no JSON", []string{"-if", "{"}, 2, "", "1:2: J1001"},
		{"event that is a list", []string{"-if", "[]"}, 2, "", "1:1: J"},
		{"event with an unknown member", []string{"-if", `{"kind": "shelling", "when": "2026"}`}, 2, "", "1:22: "},
		{"event of an unknown actor", []string{"-if", "shelling by XYZ"}, 2, "", `by/0: G1006: no item of actors has the ID "XYZ"`},
		{"event about nothing", []string{"-if", "approval about commitments/none"}, 2, "", "about: G1006: no item of commitments"},
		{"event of an actor that is misspelt", []string{"-if", "shelling by RSU"}, 2, "", `by/0: G1006: no item of actors has the ID "RSU"; did you mean "RUS"?`},
		{"event in an unknown place", []string{"-if", "shelling by RUS in NOWHERE"}, 2, "", `where: G1006: no place "NOWHERE" is known; known are the codes of states`},
		{"event in a place that is misspelt", []string{"-if", `{"kind": "shelling", "where": "UKE"}`}, 2, "", `where: G1006: no place "UKE" is known; did you mean "UKR"?`},
		{"event of a kind of which there are several", []string{"-if", "attack by RUS"}, 2, "", "did you mean one of armed_attack, "},
		{"event on no day", []string{"-if", "shelling on 2026-02-30"}, 2, "", `after "on": `},
		{"event that somebody tells and denies", []string{"-if", "shelling according to RUS denied by RUS"}, 2, "", "denied/0: G"},
		{"unknown viewpoint", []string{"-viewpoint", "NOBODY"}, 2, "", "NOBODY"},
		{"viewpoint without a name", []string{"-viewpoint", ""}, 2, "", "no actor is named"},
		{"a huge event", []string{"-if", strings.Repeat("x", 10_000)}, 2, "", "xxx … "},
		{"an event by a huge actor", []string{"-if", "armed attack by " + strings.Repeat("x", 10_000)}, 2, "", "xxx\": by/0: G1006: "},
		{"unknown source", []string{"-prefer", "nowhere"}, 2, "", "nowhere"},
		{"convert", []string{"-convert", "estonian-company"}, 0, "a company is 100 to 200 persons (estonian-company)", ""},
		{"unknown conversion", []string{"-convert", "guess"}, 2, "", "guess"},
		{"draft as JSON", []string{"-draft", "-format", "json", good}, 2, "", "-draft is written as text"},
		{"brief", []string{"-brief"}, 0, "In ten points", ""},
		{"brief in HTML", []string{"-brief", "-format", "html", good}, 0, "<h2", ""},
		{"brief as JSON", []string{"-brief", "-format", "json", good}, 2, "", "-brief is written as text"},
		{"brief of events", []string{"-brief", "-if", "cyber_attack", good}, 2, "", "leave out -if"},
		{"graph without promises", []string{"-format", "dot", "-only", "Q5", good}, 1, "", "answers Q1"},
		{"brief of some", []string{"-brief", "-only", "Q1", good}, 2, "", "leave out -only"},
		{"citations", []string{"-format", "bibtex", good}, 0, ":one,\n", ""},
		{"one table", []string{"-format", "csv", "-only", "Q6", good}, 0, "\nQ6,contradictions.", ""},
		{"tables below each other", []string{"-format", "csv", good}, 0, "question,list,place,item,member,value,min,max,bounded,statements\n,schema,,,,backstop/assessment/1,,,,\n,method,,,,", ""},
		{"tables into a file", []string{"-format", "csv", "-o", good, good}, 1, "", "not a directory"},
		{"starter", []string{"-new"}, 0, `"schema": "backstop/1"`, ""},
		{"starter of a file", []string{"-new", good}, 2, "", "-new reads no file"},
		{"document", []string{"-document", good}, 0, "{\n  \"schema\": \"backstop/1\",\n", ""},
		{"invalid document as sheets", []string{"-sheets", t.TempDir(), bad}, 1, "", "G1004:"},
		{"sheets and a file", []string{"-sheets", t.TempDir(), "-o", good, good}, 2, "", "leave out -o"},
		{"draft", []string{"-draft", good}, 0, "  1  " + good + ":1:1: Who contributes which troops and capabilities? (contributions)\n     matters to the answers to Q2, Q3, Q4, Q7, Q8, of which nothing rests on it yet\n", ""},
		{"draft says of what and for when it counts", []string{"-draft", "-known-by", "2026-01-05", good}, 0, "\nWhat rests on an item is counted in an assessment. Computed with Backstop from “Small” (schemas backstop/1 and backstop/assessment/1; SHA-256 of the document ", ""},
		{"draft for what was known", []string{"-draft", "-known-by", "2026-01-05", good}, 0, "): true on 2026-01-07, from 2 statements in 2 sources published by 2026-01-05; left out", ""},
		{"draft of nothing, for no date", []string{"-draft", file(t, "{}")}, 0, "Computed with Backstop from “not stated” (schemas backstop/1 and backstop/assessment/1): true on a date not stated,", ""},
		{"draft of what nothing is said about", []string{"-draft", good}, 0, "Who has promised what to whom? (commitments)\n     matters to the answers to Q1, Q4, Q5, of which nothing rests on it yet\n", ""},
		{"draft without sources", []string{"-draft", "-on", "2026", file(t, `{"schema": "backstop/1", "title": "T"}`)}, 0, ":1:1: Which publications are the sources? (sources)\n     matters to the answers to all questions, of which nothing rests on it yet\n", ""},
		{"draft to a file", []string{"-draft", "-o", filepath.Join(t.TempDir(), "questions"), good}, 0, "", ""},
		{"unfinished draft", []string{"-draft", draft}, 0, "  1  " + draft + ":1:100: What is to be done? (commitments/help: act)\n     nothing can be assessed without it\n", ""},
		{"draft of nothing", []string{"-draft", file(t, "{}")}, 0, ":1:1: Of which schema is it? This program reads \"backstop/1\" (schema)\n     nothing can be assessed without it\n", ""},
		{"draft without a date", []string{"-draft", file(t, `{"schema": "backstop/1", "title": "T"}`)}, 0, ":1:1: On which date are the answers to be true? (as_of)\n     nothing can be assessed without it\n", ""},
		{"draft for a date", []string{"-draft", "-on", "2026", file(t, `{"schema": "backstop/1", "title": "T"}`)}, 0, ":1:1: Which publications", ""},
		{"draft with a mistake", []string{"-draft", bad}, 1, bad + ":3:23: What kind of actor is it? (actors/FRA: kind)", bad + ":3:23: J2008:"},
		{"draft that is no JSON", []string{"-draft", file(t, "{")}, 1, "", ":1:2: J1001"},
		{"unfinished, read as if it were not", []string{draft}, 1, "", "assess: -draft lists what an unfinished document leaves open, as questions\n"},
		{"over what is read", []string{"-document", "-o", good, good}, 2, "", "is read, and not written over"},
		{"over what is read, whatever the format", []string{"-document", "-format", "csv", "-o", good, good}, 2, "", "is read, and not written over"},
		{"report over what is read", []string{"-o", good, good}, 2, "", "is read, and not written over"},
		{"over the log", []string{"-o", ladderLog, "-log", ladderLog, ladder}, 2, "", "is read, and not written over"},
		{"over what is compared", []string{"-diff", parisDraft, "-o", parisDraft, parisFinal}, 2, "", "is read, and not written over"},
		{"over what is merged", []string{"-merge", parisDraft, "-o", parisDraft, parisFinal}, 2, "", "is read, and not written over"},
		{"merged with itself", []string{"-merge", good, good}, 0, "{\n  \"schema\": \"backstop/1\",\n", ""},
		{"merged with what is invalid", []string{"-merge", bad, good}, 1, "", bad + ":2:33: G1004:"},
		{"merged with nothing", []string{"-merge", "/nowhere/x.json", good}, 1, "", "no such file"},
		{"merged and compared", []string{"-merge", parisDraft, "-diff", parisDraft, parisFinal}, 2, "", "-diff stands alone"},
		{"two things at once", []string{"-new", "-document"}, 2, "", "one of -new and -document"},
		{"empty word", []string{"-without", "USA,"}, 2, "", "empty word"},
		{"two files", []string{good, good}, 2, "", "one file at a time"},
		{"flag after the file", []string{good, "-only", "Q1"}, 2, "", "flags come before the file"},
		{"no date", []string{undated}, 2, "", "On which date are the answers to be true? (as_of): the document does not say, so say -on DATE"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, stdout, stderr := assess(tt.args...)
			if status != tt.status {
				t.Errorf("status %d, want %d; stderr: %s", status, tt.status, stderr)
			}
			for _, x := range []struct{ name, got, want string }{{"stdout", stdout, tt.stdout}, {"stderr", stderr, tt.stderr}} {
				if x.want == "" && x.got != "" || !strings.Contains(x.got, x.want) {
					t.Errorf("%s is %.300q, want %q in it", x.name, x.got, x.want)
				}
			}
		})
	}
}

// The JSON of the command is the document that the library reads back.
func TestJSON(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.json")
	if status, stdout, stderr := assess("-format", "json", "-o", out); status != 0 || stdout != "" || stderr != "" {
		t.Fatalf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(data) {
		t.Error("the output is not JSON")
	}
	a, findings := guarantee.DecodeAssessment(data)
	if len(findings) > 0 {
		t.Fatal(findings.Err())
	}
	if len(a.Stamp.Document) != 64 || len(a.Promises) == 0 {
		t.Errorf("document %q, %d promises", a.Stamp.Document, len(a.Promises))
	}
}

// Of a contradiction both sides are shown, and a preferred source settles a value, not the contradiction.
func TestPrefer(t *testing.T) {
	_, stdout, _ := assess("-prefer", "two", "-only", "Q6", file(t, small))
	if !strings.Contains(stdout, "1,000 km [one] — against — 2,000 km [two]") {
		t.Errorf("the contradiction is not shown:\n%s", stdout)
	}
}

// What a log reports has happened: the ceasefire on which intent waits brings it into force.
func TestLog(t *testing.T) {
	log := file(t, `{"schema": "backstop-log/1", "events": [{"id": "truce", "date": "2026-01-08", "kind": "ceasefire_starts", "by": ["RUS", "UKR"]}]}`)
	_, before, _ := assess("-only", "Q4", "-on", "2026-01-09", "-known-by", "2026-01-07")
	_, after, _ := assess("-only", "Q4", "-on", "2026-01-09", "-known-by", "2026-01-07", "-log", log)
	const waits = "RUS and UKR: ceasefire starts: cannot be owed without it: paris-"
	if !strings.Contains(before, waits) || strings.Contains(after, waits) {
		t.Errorf("waits for the ceasefire without the log %v, with it %v", strings.Contains(before, waits), strings.Contains(after, waits))
	}
}
