package vault

import "slices"

// Vocabulary is a list of stable codes. The lists are data: laws and practice change them, never silently a
// reader, so a code that is not in its list is refused. Source: the unit's incident and plan schemas, 2026.
type Vocabulary []string

// Has says whether code is in the list.
func (v Vocabulary) Has(code string) bool { return slices.Contains(v, code) }

// Maybe says whether code is in the list, or not said ("").
func (v Vocabulary) Maybe(code string) bool { return code == "" || v.Has(code) }

// Distinct says whether all codes are in the list, none of them twice.
func (v Vocabulary) Distinct(codes []string) bool {
	for i, code := range codes {
		if !v.Has(code) || slices.Contains(codes[:i], code) {
			return false
		}
	}
	return true
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
	Whos          = Vocabulary{"known_named", "think_i_know", "unknown", "someone_sent_by_them", "more_than_one"}
	Sources       = Vocabulary{"victim", "advocate_by_phone", "witness_link", "import", "police_shared"}
	BurstChannels = Vocabulary{
		"call", "voicemail", "text", "chat", "email", "social_media", "post", "visit", "other",
	}
	Answers  = Vocabulary{"yes", "no", "not_sure"}
	Helps    = Vocabulary{"yes", "no", "maybe"}
	Children = Vocabulary{"none", "in_house", "saw_or_heard", "involved"}
	Impacts  = Vocabulary{
		"sleep", "health", "time_off", "lost_job_or_pay", "changed_route", "changed_number_or_account",
		"stopped_going_out", "moved", "security_bought", "children_kept_home", "someone_with_me", "other",
	}
	OrderAnswers = Vocabulary{"possible", "clear", "no", "not_checked"}
	Reports      = Vocabulary{
		"police", "advocate", "family_or_friend", "work_or_school", "health", "housing", "online_service", "other",
	}
	EvidenceSources = Vocabulary{
		"photo_taken", "screenshot", "export_file", "forwarded", "download", "cctv_doorbell", "physical_item_photo",
		"document", "audio", "video",
	}
)

// Codes of how she may be reached.
var (
	ContactMeans   = Vocabulary{"call", "text", "email", "knock", "push", "post", "in_person", "through_somebody"}
	ContactAnswers = Vocabulary{"only_me", "named", "anyone"}
	Voicemails     = Vocabulary{"yes", "no"}
)

// Codes of the plan and of the facts of a case.
var (
	PlanStatuses = Vocabulary{"idea", "agreed", "doing", "done", "not_for_me"}
	Stalkers     = Vocabulary{"unknown", "thought_known", "known"}
)

// PlanSections is the number of sections of a plan; they are numbered from 1.
const PlanSections = 17
