package guarantee

import "github.com/backstop-go/backstop/internal/enum"

// An Act is what a commitment is about, or a position. Acts form a tree: to deploy is a way to
// guarantee. The zero Act is not stated; in the subject of a position it means every act.
type Act uint8

// The acts. They are stable; new ones are added at the end.
const (
	Guarantee           Act = iota + 1 // any guarantee of security
	Defend                             // help against an attack, in whatever way
	Backstop                           // support the guarantors or their force if they are attacked
	Deploy                             // send troops
	Monitor                            // monitor and verify a ceasefire
	Attribute                          // find who broke a ceasefire, and the remedy
	Respond                            // react to an event
	Arm                                // deliver weapons and support forces
	Finance                            // give or lend money
	Train                              // train forces
	ShareIntelligence                  // pass intelligence
	Command                            // take command of a force
	PoliceAirspace                     // enforce a no-fly zone
	Cooperate                          // cooperate in defence over the long term
	Restrain                           // keep from something
	RespectBorders                     // respect independence, sovereignty and borders
	RefrainFromForce                   // not threaten or use force
	RefrainFromCoercion                // not coerce by economic means
	LimitForces                        // keep forces or weapons below a limit
	StayNeutral                        // join no alliance
	Disarm                             // give up weapons
	Consult                            // consult
	SeekCouncilAction                  // seek action of the UN Security Council
	Admit                              // admit to an alliance
	Sanction                           // impose sanctions
	Rebuild                            // invest and rebuild
	Recognise                          // recognise a change of territory or status
	CeaseFire                          // cease fire
	Negotiate                          // negotiate or sign a settlement
	WithdrawForces                     // take forces or weapons back
	HostForces                         // let forces or bases of others be on one's territory
	Intervene                          // act on the territory of another to uphold what was agreed
	Enforce                            // use force against whoever breaks what was agreed
	JoinAttack                         // join in a war that another has begun
	StayOut                            // keep out of a war of another
	NotInterfere                       // keep out of the internal affairs of another
	JoinNoRival                        // enter no alliance that is directed against another
	NoSeparatePeace                    // make no peace without another
	SettleDisputes                     // settle disputes by peaceful means
	Notify                             // report to a body or tell another party
	Trade                              // cooperate in trade, money, law or culture
	ReleasePrisoners                   // release or exchange prisoners
	HoldElections                      // hold elections
	ControlBorder                      // take or give back control of a border
	Legislate                          // pass a law or change a constitution
)

var acts = enum.New[Act]("act", "guarantee", "defend", "backstop", "deploy", "monitor", "attribute", "respond", "arm", "finance", "train", "share_intelligence", "command", "police_airspace", "cooperate", "restrain", "respect_borders", "refrain_from_force", "refrain_from_coercion", "limit_forces", "stay_neutral", "disarm", "consult", "seek_council_action", "admit", "sanction", "rebuild", "recognise", "cease_fire", "negotiate",
	"withdraw_forces", "host_forces", "intervene", "enforce", "join_attack", "stay_out", "not_interfere", "join_no_rival",
	"no_separate_peace", "settle_disputes", "notify", "trade", "release_prisoners", "hold_elections", "control_border", "legislate")

// IsValid reports whether a is one of the values.
func (a Act) IsValid() bool { return acts.Valid(a) }

// String returns the name as it stands in a document.
func (a Act) String() string { return acts.String(a) }

// MarshalText returns the name; it fails on an invalid value.
func (a Act) MarshalText() ([]byte, error) { return acts.Marshal(a) }

// UnmarshalText reads a name exactly as String writes it.
func (a *Act) UnmarshalText(text []byte) error { return acts.Unmarshal(text, a) }

var actParents = [...]Act{
	Defend: Guarantee, Backstop: Guarantee, Deploy: Guarantee, Monitor: Guarantee, Attribute: Monitor, Respond: Defend,
	Arm: Guarantee, Finance: 0, Train: Arm, ShareIntelligence: Guarantee, Command: Guarantee, PoliceAirspace: Guarantee,
	Cooperate: Guarantee, RespectBorders: Restrain, RefrainFromForce: Restrain, RefrainFromCoercion: Restrain,
	LimitForces: Restrain, StayNeutral: Restrain, Disarm: Restrain, Admit: Guarantee, WithdrawForces: Restrain,
	JoinAttack: Guarantee, StayOut: Restrain, NotInterfere: Restrain, JoinNoRival: Restrain, NoSeparatePeace: Restrain,
}

// Parent returns the act of which a is a special case; zero for the top of a tree.
func (a Act) Parent() Act {
	if int(a) < len(actParents) {
		return actParents[a]
	}
	return 0
}

// Is reports whether a is the act other or a special case of it. Every act is a special case of
// the zero Act.
func (a Act) Is(other Act) bool {
	for other != 0 && a != other {
		if a == 0 {
			return false
		}
		a = a.Parent()
	}
	return true
}
