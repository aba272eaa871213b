// Package structures holds worked examples: whole guarantee structures as documents, made from
// public statements, each with its speaker and its source.
//
// ukraine-2026.json is the structure of guarantees for Ukraine, true at and known by 7 January
// 2026. Two later statements stand in it as well, so that a question may be asked with and without
// them.
package structures

import "embed"

// FS holds the documents, each a guarantee structure in its canonical form.
//
//go:embed *.json
var FS embed.FS
