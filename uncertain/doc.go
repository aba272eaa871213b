// Package uncertain holds values that are known only in part: counts and
// measures that lie in a range, truths that may be unknown, dates known to the
// month, periods of "several weeks".
//
// # Quantities
//
// A [Range] is a closed interval of something that cannot be negative, perhaps
// open upwards. It is read from the words of a newspaper and keeps them:
//
//	troops := uncertain.MustParse[int64]("some 30,000")
//	fmt.Println(troops, "means", troops.Bounds())
//	// some 30,000 means 27000..33000
//
// What the words mean is a [Lexicon], which a report can print and a caller can
// replace. A [Length] is a Range of kilometres read with its unit. A [Threshold]
// is the least that is enough: there, "at least 5,000" is the number 5,000.
//
// Arithmetic is inclusion-isotonic: every choice of numbers inside the inputs
// gives a number inside the result, and a narrower input never gives a wider
// result. Whole numbers are exact, floating-point bounds are rounded outward,
// and overflow is an error. No midpoint is ever taken.
//
// # Truths
//
// [Bool] is the strong three-valued logic of Kleene; [Verdict] says whether a
// threshold is met.
//
// # Time
//
// A [Date] is known to the year, month, day or second, a [Span] lies between
// two dates, and a [Period] is an amount of calendar time. Calendar dates are
// days in UTC. There is no clock in this package: whoever asks whether
// something has happened says on which date.
//
// # Conventions
//
// Every type is an immutable, comparable value whose zero value says that
// nothing is known or stated. Text is read strictly, and what is printed reads
// back as the same value. A failure wraps exactly one of the errors [ErrRange],
// [ErrOverflow], [ErrPhrase], [ErrUnit], [ErrDate], [ErrSpan] and [ErrPeriod].
// Only [Must], [MustParse] and [MustPeriod] panic.
//
// The package is not a library for statistics: a range has no distribution and
// no most likely value.
package uncertain
