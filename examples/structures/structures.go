// Package structures holds worked examples: whole guarantee structures as documents, made from
// public statements, each with its speaker and its source.
//
// ukraine-2026.json is the structure of guarantees for Ukraine, true at and known by 7 January
// 2026. Two later statements stand in it as well, so that a question may be asked with and without
// them. locarno-1925.json, nato-1949.json and budapest-1994.json are treaties; minsk-2015.json, dayton-1995.json
// and kosovo-1999.json are agreements with a ceasefire, its lines, zones and deadlines. gbr-ukr-2024.json is a
// bilateral agreement known from the press. paris-2026-draft.json and paris-2026-final.json are the Paris Declaration as a
// draft, of which one paragraph is known, and as issued; rus-demands-2025.json is what Russia demands, as a package of its own.
// escalation-hypothetical.json is a plan for the replay of logs. What in these rests on general knowledge alone cites
// the source general-knowledge.
package structures

import "embed"

// FS holds the documents, each a guarantee structure in its canonical form, and under logs the logs.
//
//go:embed *.json logs/*.json
var FS embed.FS
