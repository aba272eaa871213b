package report

// foundations writes what stands on every report, of each structure.
func (s *shelf) foundations() {
	s.heading(knownHeading)
	s.of((*view).knowledge)
	s.heading(changeHeading)
	s.of(func(v *view) { v.wouldChange(changeList{each: 1}) })
	s.heading(methodHeading)
	methods := make([]string, len(s.rows))
	for i := range s.rows {
		methods[i] = s.rows[i].a.Describe()
	}
	own, end := sameEnd(methods...)
	for i, text := range own {
		s.para("  ", s.rows[i].called(i)+": "+text)
	}
	s.para("  ", end)
}

// of writes a part of the report on each structure, under its name.
func (s *shelf) of(write func(*view)) {
	for i := range s.rows {
		x := &s.rows[i]
		x.blocks = nil
		write(x.view)
		s.title("  ", x.called(i))
		s.blocks = append(s.blocks, x.blocks...)
	}
}
