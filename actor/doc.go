// Package actor describes who promises, performs, consents and is promised to: states,
// organisations, coalitions, armed groups and bodies that decide by vote. Actors are states and
// institutions, never private persons.
//
// An [Actor] may be a group. Its members may be groups in turn, may have joined and left on known
// dates, and may be known by number only: a coalition of "some 30" of which a dozen are named has
// about eighteen unnamed members, who are never invented and never left out.
//
// A [Directory] answers, for one date, who belongs to what and who can stop a body from deciding.
//
// No actor is special. Nothing in this module depends on which state an ID stands for; only the
// table of ISO 3166-1 codes knows names.
package actor
