package timeline

import (
	"fmt"
	"time"
)

// A Zone is an offset from UTC in minutes, positive to the east: 120 in Kyiv in winter. The zero Zone
// is UTC.
type Zone int16

const maxZone Zone = 24*60 - 1

func (z Zone) isValid() bool { return -maxZone <= z && z <= maxZone }

// seconds returns the offset in seconds.
func (z Zone) seconds() int64 { return int64(z) * 60 }

// location returns the zone for times that are printed in it.
func (z Zone) location() *time.Location {
	if z == 0 {
		return time.UTC
	}
	return time.FixedZone("", int(z)*60)
}

// String returns the offset as in "+02:00" or "-05:30", "Z" for UTC, and "Zone(1440)" for an offset
// of a day or more.
func (z Zone) String() string {
	sign, minutes := '+', int(z)
	switch {
	case z == 0:
		return "Z"
	case !z.isValid():
		return fmt.Sprintf("Zone(%d)", minutes)
	case z < 0:
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
}

// MarshalText returns the text of z, see [Zone.String]. It fails for an offset of a day or more.
func (z Zone) MarshalText() ([]byte, error) {
	if !z.isValid() {
		return nil, fmt.Errorf("%w: zone of %d minutes", ErrSchedule, int(z))
	}
	return []byte(z.String()), nil
}

// UnmarshalText reads what MarshalText writes; anything else is an error that wraps [ErrSchedule]. On
// error it leaves z as it was.
func (z *Zone) UnmarshalText(text []byte) error {
	read := Zone(0)
	if t, err := time.Parse("Z07:00", string(text)); err == nil {
		_, seconds := t.Zone()
		read = Zone(seconds / 60)
	}
	if read.String() != string(text) {
		return fmt.Errorf(`%w: zone %.60q: want "+02:00" or "Z"`, ErrSchedule, text)
	}
	*z = read
	return nil
}
