package vault

// Vocabulary is a list of stable codes. The lists are data: laws and practice change them, never silently a
// reader, so a code that is not in its list is refused. Source: the unit's incident and plan schemas, 2026.
type Vocabulary []string

// Has says whether code is in the list.
func (v Vocabulary) Has(code string) bool {
	for _, c := range v {
		if c == code {
			return true
		}
	}
	return false
}

// Codes of incidents.
var (
	IncidentKinds = Vocabulary{
		"call", "text_or_chat", "email", "letter", "gift_or_item", "social_media_contact", "post_about_me",
		"fake_account", "impersonated_me", "followed", "watched", "waited_near", "came_to_home",
		"came_to_work_or_school", "approached_me", "entered_property", "damaged_property", "took_something",
		"online_account_accessed", "tracker_found", "camera_or_recording", "contacted_people_i_know", "sent_others",
		"ordered_or_cancelled_in_my_name", "complaint_about_me", "threat_to_me", "threat_to_others",
		"threat_to_self", "hurt_me", "sexual", "hurt_animal", "order_broken", "silent_presence", "other",
	}
	IncidentStatuses = Vocabulary{"draft", "kept", "corrected", "withdrawn"}
	Precisions       = Vocabulary{"exact", "about", "day", "month", "ongoing"}
	Wheres           = Vocabulary{
		"home", "near_home", "work", "school_nursery", "street", "transport", "shop_or_leisure", "vehicle",
		"online", "phone", "other",
	}
	Whos    = Vocabulary{"known_named", "think_i_know", "unknown", "someone_sent_by_them", "more_than_one"}
	Sources = Vocabulary{"victim", "advocate_by_phone", "witness_link", "import", "police_shared"}
)

// Codes of the plan and of the facts of a case.
var (
	PlanStatuses = Vocabulary{"idea", "agreed", "doing", "done", "not_for_me"}
	Stalkers     = Vocabulary{"unknown", "thought_known", "known"}
)

// PlanSections is the number of sections of a plan; they are numbered from 1.
const PlanSections = 17
