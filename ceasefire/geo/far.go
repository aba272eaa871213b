package geo

// FarKm is how many kilometres away from its line nothing of a ceasefire is expected to be. What is farther
// away most often has its latitude and longitude swapped, in a region where that still is a position
// on the Earth. It is told and never left out: it may be right.
const FarKm = 1000

// Far reports whether p is certainly more than [FarKm] kilometres away from the line; false for the zero
// Point and the zero Line.
func (l *Line) Far(p Point) bool { return l.Distance(p).Value.Km().Min() > FarKm }

// far warns of zones that are far from every line of the map. Of a map with more lines than a ceasefire has
// it looks at the first ones only.
func (r *reader) far() {
	const most = 100
	lines := r.m.Lines[:min(most, len(r.m.Lines))]
	for i, z := range r.m.Zones {
		far := len(lines) > 0
		for _, l := range lines {
			far = far && l.edges.metres(z.parts[0].shell.Vertex(0)) > FarKm*1000
		}
		if far {
			r.warn(r.zones[i], codeFar, "the zone is more than %d km away from every line; longitude comes first: are the two swapped?", FarKm)
		}
	}
}
