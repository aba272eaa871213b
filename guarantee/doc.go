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
// needed, what leads from intent to duty, what falls if somebody leaves and whose withdrawal breaks
// what is required ([NeededActs], [Path], [Consequence], [Fragility]), what answers an event that may
// happen and what does not ([Responses]), which statements contradict each other ([Contradictions]), who
// bears which share ([Share]), how a force compares with its task ([Comparisons]), which terms of a
// ceasefire were kept ([Compliance]), and when what is due and whether all deadlines can be kept
// ([Timetable]). Every element says in Because which items it rests on, and [Recheck] replays it from
// these alone.
//
// # Commitments in time
//
// [Structure.Replay] folds a log of events into the course of every commitment and instrument: which
// state each occurrence is in from when, who owes it, and why. [Lifecycle] is the table of the machine;
// an act for which it has no row is refused and changes nothing, a fact never fails. What the record
// leaves open, as whether a disputed event happened, makes branches, and [Track.On] gives every phase
// that is possible and the facts that would decide. [RecheckReplay] confirms what a state rests on.
//
// Systems that run contracts differ in these points. Here:
//
//  1. A deadline is inclusive; a breach is dated at the due time and holds from the first instant
//     after it. What comes to be owed only when its time is over is due on that day, or at that instant.
//  2. A suspension says what the clock does: time stands still ([Toll], which is also what counts when
//     nothing is stated), and the due time shifts, or it runs on ([Run]).
//  3. A prohibition is breached at the forbidden act, not at the end of its term; it is owed anew once
//     the episode is over.
//  4. A breach that nobody answers stays a breach of that occurrence; it does not end the instrument.
//  5. The time for a remedy begins at the breach, not when somebody notices it, and so does that of any other
//     commitment whose trigger the breach is. A breach makes each remedy that is in force then owed once, even if
//     the breach is its trigger, too; one that is not, or that is already owed or breached and is not standing, is not owed
//     again, and the replay lists that it was refused.
//  6. Silence is no breach: that no performance is recorded by the due time leaves open whether there was
//     one, unless the log is said to be complete ([ReplayOptions]).
//  7. A state holds from its first instant up to, and not at, the first of the next one.
//  8. A word binds nobody: what stands in no document is proposed, and never owed, until all whom it
//     names accept it.
//  9. Who suspends or ends a commitment has to hold a power in effect if the structure records one for
//     it. Where it records none the log is taken at its word, even if the debtor alone does so to what it
//     owes: whether it might is not judged.
//  10. An act of which the log names no author is one of all whose act it takes: who says that a commitment was
//     performed, and not by whom, says so of each who owes it.
//  11. An act that is refused changes nothing of what it is about, but it has happened: a condition that waits for an
//     event like it takes it for one; only a condition that voids a commitment does not where no power allows the act.
//  12. A trigger is what happens at or after entry into force. What happened before does not count, nor does it under a
//     negation: “no ceasefire starts” is so at the entry however many have started. A state that lasts, see
//     [timeline.Since], counts if it holds then: “no ceasefire, since one starts until it ends” is not so during one.
//  13. A text whose entry counts ratifications binds each signatory from its own on: see [Instrument]. What it promises
//     enters into force between those who have ratified it. Who ratifies later owes its part from then on, with times that
//     count from then, and joins those who owe something together, or to whom it is owed, in what has not been triggered, and in what lasts.
//
// What is known to the same day, and no better, is taken to be simultaneous, as if nobody could have acted on
// the one before the other: it is taken in by the role it has, changes of actors first, then entry, suspension,
// trigger, precondition, performance, failure, release and end, and after all of these what runs out. Of
// what is known no better than to a month or a year each order is gone through that the dates allow, among
// them that a time runs out before or after, unless it makes no difference: of several events that fit the
// same conditions, and of the dates of one instrument, the order is not asked. Where they leave open, be it but
// for the hours of two days, whether one event came within a time of another, see [timeline.Within], both are
// gone through. Times that hang together, as two that count from one event of the month, are taken apart where
// that leaves more possible, never less.
//
// Every what-if is two assessments compared with [Compare]; [Structure.Sweep] assesses every set of
// withdrawals at once.
//
// # Two documents
//
// [Diff] says what differs between two structures, as a [Delta] that [Delta.Apply] turns the first into
// the second with, and what cannot be compared, such as what stands in one text and not in the part of
// another that is known. [Explain] adds which of these differences brings about which change of an
// answer. [Merge] makes one document of those of two authors and finds where they disagree, and
// [CoderReliability] measures how far they agree.
//
// Nothing that no statement says is taken as absent, no actor is special, and words that presume
// a side are not part of the vocabulary.
package guarantee
