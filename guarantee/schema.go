package guarantee

import (
	"embed"
	"strings"
)

//go:embed schema/*.json
var schemas embed.FS

// JSONSchema returns the JSON Schema (draft 2020-12) of the documents of a version: [Schema],
// [AssessmentSchema], [ExplanationSchema] or [LogSchema]: which members there are, what each may hold and what it means, so that an
// editor can complete and check a document while it is written. What it cannot say, such as where
// references lead and what the words of quantities mean, reading the document checks. It is nil for a version
// that this package does not know.
func JSONSchema(version string) []byte {
	text, err := schemas.ReadFile("schema/" + strings.ReplaceAll(version, "/", "-") + ".json")
	if err != nil {
		return nil
	}
	return text
}
