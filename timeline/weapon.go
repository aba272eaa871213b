package timeline

import "github.com/backstop-go/backstop/internal/enum"

// A Weapon is a class of what is counted, withdrawn or banned: weapons, and people under arms.
// Classes form a tree: artillery is a heavy weapon. The zero Weapon is not stated; in a term it
// means every class.
type Weapon uint8

// The classes, each indented below its parent. Values are stable; new ones are added at the end.
const (
	HeavyWeapon     Weapon = iota + 1 // any heavy weapon
	Tank                              //   battle tanks
	Artillery                         //   guns, howitzers and mortars of 100 mm and more
	Mortar                            //   mortars below 100 mm
	RocketArtillery                   //   multiple rocket launchers
	LongRangeRocket                   //     heavy rocket launchers and tactical missiles
	AirDefence                        //   weapons against aircraft
	ArmouredVehicle                   // armoured vehicles other than tanks
	Aircraft                          // anything that flies
	CombatAircraft                    //   aeroplanes
	Helicopter                        //   helicopters
	Drone                             //   uncrewed aircraft
	SmallArms                         // rifles, machine guns and grenade launchers
	Mine                              // mines and fixed obstacles
	Personnel                         // people under arms
)

var weapons = enum.New[Weapon]("class of weapon", "heavy_weapon", "tank", "artillery", "mortar", "rocket_artillery",
	"long_range_rocket", "air_defence", "armoured_vehicle", "aircraft", "combat_aircraft", "helicopter", "drone",
	"small_arms", "mine", "personnel")

var classes = [...]Weapon{
	Tank: HeavyWeapon, Artillery: HeavyWeapon, Mortar: HeavyWeapon, RocketArtillery: HeavyWeapon,
	LongRangeRocket: RocketArtillery, AirDefence: HeavyWeapon, CombatAircraft: Aircraft, Helicopter: Aircraft, Drone: Aircraft,
}

// Weapons calls yield for every class in order; used as a range function.
func Weapons(yield func(Weapon) bool) { weapons.Values(yield) }

// Parent returns the class of which w is a special case; zero for the top of a tree.
func (w Weapon) Parent() Weapon {
	if int(w) < len(classes) {
		return classes[w]
	}
	return 0
}

// Is reports whether w is the class other or a special case of it. Every class is a special case of
// the zero Weapon.
func (w Weapon) Is(other Weapon) bool {
	for other != 0 && w != other {
		if w == 0 {
			return false
		}
		w = w.Parent()
	}
	return true
}

// IsValid reports whether w is one of the classes.
func (w Weapon) IsValid() bool { return weapons.Valid(w) }

// String returns the class as it stands in a document.
func (w Weapon) String() string { return weapons.String(w) }

// MarshalText returns the text of w, see [Weapon.String], and none for the zero Weapon; it fails on any other
// invalid value.
func (w Weapon) MarshalText() ([]byte, error) { return weapons.Marshal(w) }

// UnmarshalText reads what MarshalText writes. On error it leaves w as it was.
func (w *Weapon) UnmarshalText(text []byte) error { return weapons.Unmarshal(text, w) }
