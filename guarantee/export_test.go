package guarantee

// AssessAmong assesses a structure and asks the events that any of some structures suggests, too.
func AssessAmong(s *Structure, ask Options, structures ...*Structure) *Assessment {
	return s.assess(ask, suggestedBy(ask, structures...))
}
