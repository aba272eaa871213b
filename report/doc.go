// Package report shows an assessment to a reader.
//
// [Text] writes it as plain text of at most 100 columns: a stamp that says what the assessment was
// made of and for, how much is known, a summary in ten points, one section for each question, the
// positions and judgements, and the sources. Every line that says something ends with the IDs of the
// sources it rests on, in square brackets. [BriefText] writes the one page that says the most.
//
// [Markdown], [HTML] and [LaTeX] say the same, block by block, laid out in their own way: the HTML is one
// file that needs nothing else, the LaTeX a fragment to be put into a paper. What a document says is
// text in every format, and never a command, a tag or a link. [BibTeX] writes the sources as a
// bibliography, [DOT] who has promised what to whom as a graph, and [Tables] are the answers as tidy
// tables for CSV, one for each question.
//
// The HTML page also holds figures, which [Figures] names and [SVG] writes one by one. A figure is drawn
// of marks: each says in words what it shows, and leads to the statements behind it. The page has each twice, and shows
// one: on a narrow screen labels stand above what is drawn, and the names of rows stay where columns are scrolled.
//
// [BriefText], [BriefMarkdown], [BriefHTML] and [BriefLaTeX] write one page. [Tables] returns an assessment as
// tidy tables for other programs, one for each question, which write themselves as CSV.
//
// How an answer was computed stands, in a paragraph ready to be pasted, on every report, long or short, in the
// table "about", in the metadata of a figure that stands alone, and in comments before a graph or a bibliography;
// and with it how much is known and what would change an answer.
//
// [ExplanationText] and its like write what changed from one structure to another, what follows from it
// and what cannot be compared: in ten lines first, and all of it after what stands on every report, here of
// either structure.
//
// A report computes nothing: every number and verdict in it is one of the assessment's.
package report
