package guarantee

import (
	"github.com/backstop-go/backstop/ceasefire"
	"github.com/backstop-go/backstop/check"
)

// The sections of a structure, as references name them.
const (
	SectionSources       check.Section = "sources"
	SectionStatements    check.Section = "statements"
	SectionActors        check.Section = "actors"
	SectionInstruments   check.Section = "instruments"
	SectionCommitments   check.Section = "commitments"
	SectionSchedules     check.Section = "schedules"
	SectionPositions     check.Section = "positions"
	SectionContributions check.Section = "contributions"
	SectionPools         check.Section = "pools"
	SectionRotations     check.Section = "rotations"
	SectionConversions   check.Section = "conversions"
	SectionLimits        check.Section = "limits"
	SectionRequirements  check.Section = "requirements"
	SectionOptions       check.Section = "options"
	SectionCommand       check.Section = "command"
	SectionFunds         check.Section = "funds"
	SectionTheatre       check.Section = "theatre"
	SectionPrecedents    check.Section = "precedents"
	SectionJudgements    check.Section = "judgements"
	SectionCeasefires    check.Section = ceasefire.Section
	SectionEvents        check.Section = "events"
)
