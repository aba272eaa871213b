package source

import "github.com/backstop-go/backstop/uncertain"

// An ID names a source within one structure.
type ID string

// A StatementID names a statement within one structure.
type StatementID string

// An ActorID names an actor within one structure. Package actor, which describes actors, calls
// it actor.ID; it stands here because speakers are actors and actors cite statements.
type ActorID string

// A Source is a publication in which statements stand.
type Source struct {
	ID        ID             `json:"id"`
	Title     string         `json:"title"`
	Publisher string         `json:"publisher,omitzero"` // who published it
	Published uncertain.Date `json:"published,omitzero"` // when it was published
	URL       string         `json:"url,omitzero"`       // where it can be read
	Note      string         `json:"note,omitzero"`      // how it was read, for example "in extracts only"
}

// A Speaker is who said something: an actor, perhaps through an office ("defence secretary"), or
// somebody who is no actor, described by Name alone ("two academics"). The zero Speaker is not
// recorded.
type Speaker struct {
	Actor ActorID `json:"actor,omitzero"` // the actor that speaks; empty for somebody who is none
	Name  string  `json:"name,omitzero"`  // the office, or a description of somebody who is no actor
}

// String returns "USA (defence secretary)", "USA", "two academics" or "speaker not recorded".
func (s Speaker) String() string {
	switch {
	case s.Actor != "" && s.Name != "":
		return string(s.Actor) + " (" + s.Name + ")"
	case s.Actor != "":
		return string(s.Actor)
	case s.Name != "":
		return s.Name
	}
	return "speaker not recorded"
}

// A Statement is one thing that was said in public.
type Statement struct {
	ID        StatementID    `json:"id"`
	Sources   []ID           `json:"sources"`            // where it stands, the source read first
	Speaker   Speaker        `json:"speaker,omitzero"`   // who said it
	Via       string         `json:"via,omitzero"`       // how it reached the source, for example "source familiar"
	Mode      Mode           `json:"mode"`               // what kind of saying it is
	About     []ActorID      `json:"about,omitzero"`     // for a report: the actors it reports about
	Said      uncertain.Date `json:"said,omitzero"`      // when it was said
	Published uncertain.Date `json:"published,omitzero"` // when it was published; zero means with its first source
	Locator   string         `json:"locator,omitzero"`   // where in the source
	Words     string         `json:"words,omitzero"`     // at most the hedge phrase, as printed
	Text      string         `json:"text"`               // what was said, paraphrased
}
