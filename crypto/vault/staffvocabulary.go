package vault

// Codes of orders of a court.
var (
	OrderKinds = Vocabulary{
		"stalking_protection", "restraining", "non_molestation", "bail", "civil_injunction",
		"domestic_abuse_protection", "other",
	}
	OrderStages     = Vocabulary{"interim", "full"}
	OrderConditions = Vocabulary{
		"no_contact", "no_third_party", "no_approach", "not_within", "no_posting", "no_monitoring", "no_threats",
		"no_property", "other",
	}
	OrderMeans = Vocabulary{"call", "text", "email", "letter", "gift", "social_media", "in_person"}
)

// NotePurposes are what a private note is for.
var NotePurposes = Vocabulary{"note", "handover"}

// Codes of requests of the police: what is asked for, who may approve that what was said in confidence is, and the answer.
var (
	RequestThings = Vocabulary{"incidents", "messages", "notes"}
	ApproverRanks = Vocabulary{
		"inspector", "chief_inspector", "superintendent", "chief_superintendent", "chief_officer",
	}
	RequestVerdicts = Vocabulary{"accepted", "refused"}
)

// Codes of risk records and of what is taken to be the motive.
var (
	Instruments = Vocabulary{"s_dash", "vs_dash", "dash", "sst", "sash", "srp", "formulation", "other"}
	RiskAnswers = Vocabulary{"yes", "no", "unknown"}
	Motives     = Vocabulary{
		"rejected", "resentful", "intimacy_seeker", "incompetent_suitor", "predatory", "undetermined",
	}
	Confidences = Vocabulary{"low", "moderate", "high"}
)

// Codes of referrals. Where they came from, and how a case ended, are codes of what is counted for reports.
var (
	Relations = Vocabulary{
		"unknown", "partner", "former_partner", "family", "friend", "neighbour", "work", "study", "professional",
		"acquaintance", "online", "stranger", "other",
	}
	// What is urgent comes first; from fears on, who is whose victim.
	ReferralQuestions = Vocabulary{
		"danger_now", "life_threatened", "weapon", "suicide", "children",
		"fears", "life_changed", "keeps_contact", "injured", "roles_before", "counter_claim",
	}
	ReferralStages = Vocabulary{
		"referred", "triaged", "consultation", "adopted", "intervention", "review", "closed",
	}
)

// Codes of decisions of the unit, a line a family in the order of DecisionFamilies, and of actions.
var (
	DecisionCodes = Vocabulary{
		"PSY1", "PSY2", "PSY3", "PSY4", "PSY5", "PSY6",
		"THER1", "THER2", "THER3", "THER4",
		"REF-MH", "REF-MHA", "REF-ALC", "REF-DRUG", "REF-NEURO", "REF-GP", "REF-SAFE", "REF-MARAC", "REF-MAPPA", "REF-DA", "REF-HON",
		"SOC1", "SOC2", "SOC3", "SOC4", "SOC5", "SOC6",
		"LEG1", "LEG2", "LEG3", "LEG4", "LEG5", "LEG6", "LEG7", "LEG8", "LEG9",
		"CJ1", "CJ2", "CJ3", "CJ4", "CJ5", "CJ6", "CJ7", "CJ8", "CJ9",
		"SAFE1", "SAFE2", "SAFE3", "SAFE4", "SAFE5", "SAFE6", "SAFE7",
		"INFO1", "INFO2", "INFO3", "INFO4",
		"NFA1", "NFA2", "NFA3", "NFA4", "NFA5",
	}
	DecisionTargets = Vocabulary{"victim", "person_of_concern", "third_party", "community", "professional"}
	DecisionViews   = Vocabulary{"said", "not_safe_to_ask", "not_reached", "would_not_say", "not_in_touch", "other"}
	DecisionLeads   = Vocabulary{
		"advocate", "outreach", "psychologist", "health", "police", "manager", "support", "partner",
	}
	ActionEnds = Vocabulary{"done", "dropped"}
	RoomWords  = Vocabulary{"open", "thought", "share", "close"}
)

// Codes of what is counted for reports, in the order in which they are printed.
var (
	ReferralSources = Vocabulary{
		"police", "self", "health", "domestic_abuse_service", "housing", "education_or_work", "other",
	}
	// CountedSources are those, and that of a case of which no referral is noted.
	CountedSources = append(ReferralSources[:len(ReferralSources):len(ReferralSources)], "not_noted")
	// Tracks: closed is without advice and without being adopted.
	Tracks = Vocabulary{"pending", "consultation", "adopted", "closed"}
	// Waits of a case that is not adopted: it waits at the end of the quarter, or was closed in it.
	Waits         = Vocabulary{"waiting", "left"}
	FirstContacts = Vocabulary{"same_day", "within_3_days", "within_week", "later", "not_yet"}
	Behaviours    = Vocabulary{
		"following", "contacting", "publishing", "monitoring", "loitering", "interfering", "watching", "threat",
		"violence", "sexual", "order_broken",
	}
	Flows = Vocabulary{"opened", "carried"}
	Ends  = Vocabulary{
		"risk_reduced", "order_in_place", "custody", "moved_on", "withdrew", "transferred", "no_contact", "merged",
	}
	Risks            = Vocabulary{"first", "lower", "same", "higher", "not_comparable", "not_assessed"}
	DecisionFamilies = Vocabulary{
		"psychological", "therapeutic", "referral", "social", "legal", "criminal_justice", "safety", "information",
		"no_further_action",
	}
	// ViewStates: what is noted of her view with the decisions of the quarter; none is without a decision.
	ViewStates = Vocabulary{"none", "said", "reason", "open"}
	PlanStages = Vocabulary{"none", "started", "agreed", "reviewed"}
	Voices     = Vocabulary{"yes", "no", "not_said"}
	// LinkStates: one side began a linking room with another case, or both have said yes.
	LinkStates = Vocabulary{"none", "begun", "open"}
)
