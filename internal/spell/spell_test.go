package spell

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"shelling", "signature", "act"}
	for _, tt := range []struct{ word, want string }{
		{"sheling", "shelling"}, {"shellingg", "shelling"}, {"sehlling", "shelling"}, {"shxllxng", "shelling"},
		{"shxxxing", ""}, {"act", "act"}, {"bct", "act"}, {"bbt", ""}, {"ac", ""}, {"", ""}, {"élan", ""},
	} {
		if got := Nearest(tt.word, known); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
