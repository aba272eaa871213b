package geopko

import (
	"fmt"
	"sync"

	"github.com/backstop-go/backstop/actor"
)

// NotNamed is the contributor that the file does not name. Two of them need not be the same.
const NotNamed actor.ID = "contributor-not-named"

// others are the contributors whom the file calls other than package actor does, or who are no states.
var others = map[string]actor.ID{
	"Bolivia": "BOL", "Britain": "GBR", "Cote d'Ivoire": "CIV", "Czech Republic": "CZE", "Congo": "COG", "Drc": "COD",
	"Korea (ROK)": "KOR", "Tanzania": "TZA", "Turkey": "TUR", "UK": "GBR", "USA": "USA", "Us": "USA", "Vietnam": "VNM",
	"CARICOM": "caribbean-community", "Multinational": "several-contributors", "Un": "united-nations", "TCC name unknown": NotNamed,
}

// states are the states by their names.
var states = sync.OnceValue(func() map[string]actor.ID {
	ids := make(map[string]actor.ID)
	for id := range actor.StateCodes() {
		name, _ := actor.StateName(id)
		ids[name] = id
	}
	return ids
})

// Contributor returns the actor that the file calls so: the code of a state, or an ID of words for
// organisations, for several contributors together and for those without a name, [NotNamed]. It fails for a
// name that is none of these.
func Contributor(name string) (actor.ID, error) {
	if id, ok := others[name]; ok {
		return id, nil
	}
	if id, ok := states()[name]; ok {
		return id, nil
	}
	return "", fmt.Errorf("no contributor is known by the name %.40q", name)
}

// Actor returns a contributor as an actor of a structure.
func Actor(id actor.ID) actor.Actor {
	switch id {
	case "caribbean-community":
		return actor.Actor{ID: id, Kind: actor.Organisation, Name: "Caribbean Community"}
	case "united-nations":
		return actor.Actor{ID: id, Kind: actor.Organisation, Name: "United Nations"}
	case "several-contributors":
		return actor.Actor{ID: id, Kind: actor.Group, Name: "several contributors together"}
	case NotNamed:
		return actor.Actor{ID: id, Kind: actor.Group, Name: "contributors that are not named"}
	}
	return actor.States(id)[0]
}
