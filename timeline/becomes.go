package timeline

import "strings"

// becoming is what it is called that something comes into a state, or is performed: the words before its name, or after it
// where they begin with a space. What is also the act of somebody is called otherwise than that act.
var becoming = map[Kind]string{
	BecomesProposed: " being proposed", BecomesAgreed: "agreement on ", BecomesInForce: "entry into force of ", BecomesTriggered: "trigger of ",
	BecomesOwed: " becoming owed", BecomesSuspended: " being suspended", BecomesFulfilled: "fulfilment of ", BecomesBreached: "breach of ",
	BecomesCured: "cure of the breach of ", BecomesLapsed: "lapse of ", BecomesReleased: "release from ", BecomesTerminated: "end of ",
	Performance: "performance of ",
}

// becomes returns the words of a kind of event that something comes into a state; none of another kind.
func (k Kind) becomes() string { return becoming[k] }

// Of returns the kind and what an event of it is about, in words: "breach of truce", "truce becoming owed", "signature (truce)".
func (k Kind) Of(about string) string {
	words := k.becomes()
	switch {
	case words == "":
		return strings.ReplaceAll(k.String(), "_", " ") + " (" + about + ")"
	case words[0] == ' ':
		return about + words
	}
	return words + about
}
