// Package check says what is wrong with a document, and where.
//
// A [Rule] is plain data: a [Code], a title, a reason, and two documents, one that the rule reports and the same one
// repaired. Whoever finds that a document breaks a rule appends a [Finding]: the code, the [Path] of the value and a
// message. A list of them is [Findings], which becomes an error only at its edge:
//
//	var fs check.Findings
//	fs = append(fs, &check.Finding{
//		Code:     "G2003",
//		Severity: check.Error,
//		Path:     check.Path("").Field("actors").Index(3).Field("id"),
//		Message:  `actor "FRA" is already defined`,
//	})
//	if err := fs.Limit(check.MaxFindings).Err(); err != nil {
//		log.Fatal(err) // /actors/3/id: G2003: actor "FRA" is already defined
//	}
//
// # Places
//
// A path is a JSON Pointer (RFC 6901), so a finding about a Go value and a finding about the document that it was read
// from name the same place. Given the text of the document, [Locate] turns paths into lines and columns:
//
//	check.Locate(data, fs) // fs[0].Error() is now `12:5: G2003: actor "FRA" is already defined`
//
// # Reasons
//
// A [Ref] names one item of a document by its section and ID. It is what an answer rests on.
package check
