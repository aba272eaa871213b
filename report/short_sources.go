package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/source"
)

// sourcesInShort names sources, in the order of the document and each once, with their publisher and date.
func (v *view) sourcesInShort(ids []source.ID) string {
	var texts []string
	for _, at := range placesOf(v.index.sources, ids) {
		texts = append(texts, "["+string(v.a.Sources[at].ID)+"] "+sourceInShort(&v.a.Sources[at]))
	}
	return strings.Join(texts, "; ")
}

// maxPublisher is how many characters the name of a publisher has in a list of sources in short, at the most.
const maxPublisher = 40

// sourceInShort is the publisher of a source, or its title if none is stated, and its date.
func sourceInShort(s *source.Source) string {
	return shortened(cmp.Or(clean(s.Publisher), clean(s.Title), "no title"), maxPublisher) + ", " + cmp.Or(s.Published.String(), "no date")
}

// citedSources are the sources that blocks name in square brackets, in the order of the document.
func (v *view) citedSources(blocks []block) (ids []source.ID) {
	named := func(text string) {
		for found := true; found; {
			var inside string
			if _, inside, text, found = v.cutSources(text); found {
				for id := range strings.FieldsSeq(inside) {
					ids = append(ids, source.ID(id))
				}
			}
		}
	}
	for i := range blocks {
		named(blocks[i].text)
		for _, row := range blocks[i].rows {
			for _, cell := range row {
				named(cell)
			}
		}
	}
	return ids
}

// cutSources cuts text around the first list of sources in square brackets.
func (v *view) cutSources(text string) (before, inside, after string, found bool) {
	for i := 0; ; {
		end := strings.IndexByte(text[i:], ']')
		if end < 0 {
			return text, "", "", false
		}
		end += i
		if open := strings.LastIndexByte(text[i:end], '['); open >= 0 && v.areSources(text[i+open+1:end]) {
			return text[:i+open], text[i+open+1 : end], text[end+1:], true
		}
		i = end + 1
	}
}

// areSources reports whether text is a list of sources.
func (v *view) areSources(text string) bool {
	ids := strings.Fields(text)
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return !v.lists(source.ID(id)) })
}
