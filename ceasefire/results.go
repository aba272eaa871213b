package ceasefire

// Results returns what became of each term in force, for each party that it binds and in each view,
// as of the events taken: those that wait for reordering are not among them, see [Monitor.Waiting] and [Monitor.End].
func (m *Monitor) Results() []Result {
	if m == nil {
		return nil
	}
	out := make([]Result, 0, len(m.duties)*len(m.views))
	for _, d := range m.duties {
		for i := range m.views {
			out = append(out, d.result(i))
		}
	}
	return out
}

// Episodes returns the episodes that are open, in the order of the results.
func (m *Monitor) Episodes() []Episode {
	if m == nil {
		return nil
	}
	var out []Episode
	for _, d := range m.duties {
		for i := range d.views {
			if v := &d.views[i]; v.Episode.Term != "" {
				out = append(out, v.episode(m.zone(), false))
			}
		}
	}
	return out
}

// Counts returns how many incidents there were, by party, kind, class and zone: the totals, the totals of
// those of which the day is not known, and the counts of the last day.
func (m *Monitor) Counts() []Count {
	if m == nil {
		return nil
	}
	return m.counts.list()
}

// Late returns how many events were left out because they came late.
func (m *Monitor) Late() int64 {
	if m == nil {
		return 0
	}
	return m.late
}

// Waiting returns how many events wait to be put in order: no result, episode or count speaks of them yet.
func (m *Monitor) Waiting() int64 {
	if m == nil {
		return 0
	}
	return int64(len(m.waiting))
}

// Namesakes returns how many events were taken that have the ID of another of the same second, and are not that one.
func (m *Monitor) Namesakes() int64 {
	if m == nil {
		return 0
	}
	return m.alike
}

// Repeated returns how many events were left out because they were shown before.
func (m *Monitor) Repeated() int64 {
	if m == nil {
		return 0
	}
	return m.again
}
