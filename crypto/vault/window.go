package vault

import "time"

const dayMinutes = 24 * 60

// Open says whether one of the windows is open at a moment, by the clocks of the zone: an hour that they show twice is open
// twice, and what they skip is never open. The zone of t is not looked at.
func Open(windows []Window, zone *time.Location, t time.Time) bool {
	local := t.In(zone)
	day, minute := uint64(local.Weekday()+6)%7, uint64(local.Hour()*60+local.Minute())
	for _, w := range windows {
		if w.covers(day, minute) {
			return true
		}
	}
	return false
}

// covers says whether it is open at a minute of a day of the week, 0 Monday.
func (w Window) covers(day, minute uint64) bool {
	today, yesterday := w.Days>>day&1 == 1, w.Days>>((day+6)%7)&1 == 1
	if w.From < w.To {
		return today && minute >= w.From && minute < w.To
	}
	return today && minute >= w.From || yesterday && minute < w.To
}
