// Package guarantee holds the whole structure: instruments, commitments, positions, options, and
// what stands behind them; and it validates, assesses and compares structures.
//
// A [Structure] is one value and one JSON document. [Decode] reads the document strictly and
// collects every finding with its place; [Structure.Encode] writes the canonical form;
// [Structure.Validate] says whether it is well formed and consistent in itself. [Rules] lists
// everything that can be found, each rule with a bad and a good document.
//
// [Structure.Assess] says what it amounts to on a date, from statements published by a date:
//
//	a := s.Assess(guarantee.Options{On: uncertain.Day(2026, time.January, 7)})
//
// An [Assessment] answers the questions of the field: who promised what and how firmly
// ([Promise]), what it adds up to ([Strength]), what nobody provides ([Cover]), whose act is
// needed and what falls if somebody leaves ([NeededActs], [Consequence]), which statements
// contradict each other ([Contradictions]), who bears which share ([Share]), and when what is due
// and whether all deadlines can be kept ([Timetable]). Every element
// says in Because which items it rests on, and [Recheck] replays it from these alone.
//
// Every what-if is two assessments compared with [Compare].
//
// Nothing that no statement says is taken as absent, no actor is special, and words that presume
// a side are not part of the vocabulary.
package guarantee
