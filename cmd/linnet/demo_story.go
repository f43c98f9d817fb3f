package main

import (
	"time"

	"linnet/crypto/vault"
)

// The invented people and weeks of the demo unit. Nobody in it exists.

// moment is a point of the story: days before today and a time of day, in the demo's zone.
type moment struct {
	daysAgo      int
	hour, minute int
}

// at turns a moment into a time, counted back from now. A moment later today than now moves to just before now.
func (m moment) at(now time.Time) time.Time {
	day := now.AddDate(0, 0, -m.daysAgo)
	t := time.Date(day.Year(), day.Month(), day.Day(), m.hour, m.minute, 0, 0, now.Location())
	if t.After(now) {
		return now.Add(-time.Minute)
	}
	return t
}

// line is one chat message; hers tells whether the victim wrote it.
type line struct {
	when moment
	hers bool
	text string
}

// happening is one incident as she logged it; photo asks for a drawn picture to be attached.
type happening struct {
	when   moment // when it happened
	logged int    // minutes later that she wrote it down
	kinds  []string
	text   string
	fear   uint64
	where  string
	who    string
	photo  bool
	again  bool   // repeats the one before
	number string // of a phone; the same one in two stories, so that they are found to be linked
}

// idea is one item of the plan.
type idea struct {
	section uint64
	text    string
	status  string
	byHer   bool
}

// story is one case.
type story struct {
	label   string
	stalker string
	note    string
	lines   []line
	log     []happening
	plan    []idea
	// The section of the plan that the outreach worker has, and nothing else of it; 0 where they have all of it.
	lent     uint64
	desk     desk
	clinical *clinical // nil where the psychologist has written nothing
	asks     *asks     // nil where the police ask for nothing
	guest    *guest    // nil where nobody is let in for a time
	heard    heard
}

// desk is what the unit notes among itself: how the case came, what was decided, what is to be done, and what was said when it met.
type desk struct {
	source, relation, summary string
	code, rationale, view     string
	action, said              string
}

var stories = []story{
	{
		label:   "Former partner, new flat",
		stalker: "known",
		desk: desk{
			source: "police", relation: "former_partner",
			summary: "Left him in March. Messages from ever new numbers since, and he has begun to turn up at her work.",
			code:    "SAFE2", rationale: "He came in person three times in ten days, which he had not done before.", view: "She wants the locks first, and to be told before anything else is done.",
			action: "Ask the library to take her hours off their page", said: "Twice at the bus stop. The locks are done. The hearing is what matters now.",
		},
		asks: &asks{
			enquiry: "Whether it was he who waited at the bus stop by her work.",
			needed:  "The camera of the bus shows a man from behind. She may have described him to her advocate the same evening.",
			least:   "The driver and two passengers were asked and remember nothing. Her log says where he stood, not what he wore.",
			what:    "What she wrote of the man at the bus stop: his clothes, his bag, what he did.",
			use:     "Compared with the pictures of the camera, and kept with the file of the case; disclosed if he is charged.",
			why:     "Nobody else has seen his face, and only messages of that one evening are asked for.",
			how:     "By letter, handed over by her advocate.",
			daysAgo: 17,
			given:   whatHeWore,
		},
		clinical: &clinical{
			formulation: vault.Formulation{
				Presenting:    "Messages from ever new numbers, calls in the night, and since two weeks waiting at the bus stop by her work.",
				Predisposing:  "Two earlier relationships ended in long pursuit. He speaks of being left as a child.",
				Precipitating: "Her move in September, and the solicitor’s letter about the order.",
				Perpetuating:  "Some of his messages were answered in the spring. He hears of her through her sister and her mother.",
				Protective:    "He has kept his job. He stopped when a colleague of hers stood beside her.",
				Drives:        "He takes being left for a wrong that has to be put right, and wants to be heard. Each silence makes him look for another way to her.",
				Scenarios: []vault.Scenario{
					{Nature: "He comes to her mother’s or her sister’s door to make them tell where she lives.", Severity: "A scene; a blow is possible if somebody stands in his way.", Imminence: "In days, once he knows the date of the hearing."},
					{Nature: "He finds the new flat and waits there.", Severity: "She would be alone with him.", Imminence: "In weeks, from what is written on the bell or from her way home."},
				},
				Changes: "The date of the hearing, a new partner, the loss of his job. For the better: that nobody answers, and that the first breach is acted on.",
				Safety:  "Tell her the date of the hearing before he is told. Her family answers nothing.",
			},
			inShort: "Likely to come in person again before the hearing",
			summary: "He is most likely to try through her mother or sister. Tell her the date of the hearing before he is told; her family answers nothing and writes down when he rings; the first breach is acted on.",
			note:    "To ask at the next meeting: whether his brother would speak with us.",
		},
		heard: heard{asked: moment{8, 16, 10}, said: moment{8, 20, 20}, byHer: true, safer: "yes", feels: "yes", informed: "no"},
		note:  "Moved in September. He does not know the new address. Restraining order hearing is being prepared.",
		lines: []line{
			{moment{24, 10, 12}, false, "Hello, and welcome. This is our own space: what you write here only you and I can read. There is no rush, and nothing you have to write."},
			{moment{24, 19, 40}, true, "Thank you. I am not sure where to start. He has been messaging again from new numbers."},
			{moment{24, 19, 52}, false, "That is a good place to start. You could put each one in the log – a line is enough, and a screenshot if you have one. I see it as soon as you save it."},
			{moment{21, 8, 5}, true, "Three missed calls in the night. I logged them. I did not sleep much."},
			{moment{21, 9, 2}, false, "I saw them, and I am sorry about the night. You did exactly right not to answer. Would it help to talk at 12?"},
			{moment{21, 9, 30}, true, "Yes please. I am on lunch from 12."},
			{moment{17, 18, 22}, true, "He was at the bus stop by my work. He did not say anything. He just stood there."},
			{moment{17, 18, 31}, false, "Are you somewhere safe now?"},
			{moment{17, 18, 33}, true, "Yes, at my sister's."},
			{moment{17, 18, 41}, true, whatHeWore},
			{moment{17, 18, 45}, false, "Good. Stay as long as you like. When you are ready, log where he stood and the time. I will tell the unit today that he has come in person, because that changes things."},
			{moment{12, 13, 0}, false, "I have written up how the hearing works, in plain words. Shall we go through it together on Thursday?"},
			{moment{12, 16, 48}, true, "Thursday is good. Can Jo help me with the locks? You said someone could."},
			{moment{12, 17, 5}, false, "Yes. Jo is our outreach worker. If you agree, Jo can see your plan – not our messages. I will ask you in the app and you decide."},
			{moment{8, 20, 15}, true, "The locks are done. It is strange how much better one bolt can feel."},
			{moment{8, 20, 40}, false, "I am so glad. It is in your plan as done."},
			{moment{4, 7, 50}, true, "A card through my mum's door. Same handwriting. I put a photo in the log."},
			{moment{4, 8, 20}, false, "Thank you for the photo. Please keep the card in a clean envelope and touch it as little as you can. I will ring you at 10, from the number you know."},
			{moment{1, 21, 10}, true, "Quiet today. I went for a walk with my sister and did not look behind me all the time."},
			{moment{0, 8, 30}, false, "That is really good to read. I am in until 17:00 today."},
		},
		log: []happening{
			{moment{25, 22, 14}, 40, []string{"text_or_chat"}, "Fourteen messages from a number I do not know. First sorry, then angry. The words are his.", 1, "phone", "known_named", false, false, "07700 900461"},
			{moment{22, 2, 40}, 320, []string{"call"}, "Three missed calls, 02:40, 02:52 and 03:31.", 2, "phone", "think_i_know", false, false, ""},
			{moment{20, 1, 15}, 400, []string{"call"}, "Again in the night. Five calls.", 2, "phone", "think_i_know", false, true, ""},
			{moment{19, 18, 0}, 90, []string{"social_media_contact", "fake_account"}, "A new account with my cat's picture asked to follow me.", 1, "online", "think_i_know", false, false, ""},
			{moment{17, 17, 50}, 45, []string{"waited_near", "silent_presence"}, "He stood at the bus stop opposite work for about twenty minutes and looked at the door.", 3, "work", "known_named", false, false, ""},
			{moment{14, 17, 45}, 30, []string{"waited_near"}, "The same bus stop. He left when my colleague came out with me.", 2, "work", "known_named", false, true, ""},
			{moment{10, 12, 30}, 15, []string{"contacted_people_i_know"}, "He rang my sister and asked where I live now. She hung up.", 2, "phone", "known_named", false, false, ""},
			{moment{5, 9, 0}, 600, []string{"letter", "contacted_people_i_know"}, "A card through my mum's door: \"Tell her I only want to talk.\"", 2, "other", "known_named", true, false, ""},
			{moment{2, 23, 55}, 10, []string{"text_or_chat"}, "\"Nice coat.\" I bought it on Saturday.", 3, "phone", "think_i_know", false, false, ""},
		},
		plan: []idea{
			{1, "If he is at the door: do not open, ring 999, then my sister. Say \"he is here\".", "agreed", true},
			{1, "Keep the phone charged and by the bed at night.", "doing", true},
			{3, "New phone number only for people on my list. The old one stays on, silent, to keep what he sends.", "done", false},
			{4, "A bolt on the front door and a lock on the back window.", "done", false},
			{4, "Ask the letting agent to take my name off the bell.", "doing", true},
			{5, "Different way home on Mondays and Thursdays. Walk with Dee to the bus.", "agreed", true},
			{7, "Tell reception: no one is told when I work. Photo of him with the security desk.", "agreed", false},
			{10, "Mum and my sister do not answer questions about me. They write down when he rings.", "agreed", true},
			{13, "Bring the log to the meeting about the order.", "idea", false},
			{16, "Ring Dee when the evening is long.", "doing", true},
			{17, "If he comes to the flat, or there is a date for the hearing: we look at sections 1, 4 and 5 again.", "agreed", false},
		},
	},
	{
		label:   "Nobody known, notes at the car",
		stalker: "unknown",
		note:    "No idea who it is. Began after she started at the library. Two notes kept in bags.",
		lines: []line{
			{moment{15, 14, 2}, false, "Hello. You do not need to know who it is for us to help. What you notice is enough."},
			{moment{15, 20, 31}, true, "I keep thinking I am making too much of it. It is only notes and flowers."},
			{moment{15, 20, 45}, false, "You are not. Someone you do not know finds out where your car is, again and again. Anyone would be uneasy. We take it seriously."},
			{moment{11, 17, 20}, true, "There was another note on the car. It says what I wore on Tuesday."},
			{moment{11, 17, 34}, false, "Thank you for telling me at once. Can you photograph it where it is, then put it in a bag? Use a pen to lift it."},
			{moment{11, 17, 50}, true, "Done. Photo is in the log."},
			{moment{6, 9, 15}, false, "The library has agreed that you may park behind the building. It is in your plan for you to look at."},
			{moment{6, 12, 40}, true, "That helps. My neighbour has seen a grey van twice. I wrote down the part of the number that he remembers."},
			{moment{6, 12, 52}, true, "Could I write some things in Polish? I find the words more quickly when I am frightened."},
			{moment{6, 13, 5}, false, "Of course. Kasia Nowak interprets for us. She could be in this space until you need her no more, and would read what is here from before as well. I ask you in the app, and you decide."},
			{moment{5, 9, 40}, true, "Litera „b” w drugim liście jest taka dziwna. Gdzieś już widziałam to pismo, ale nie wiem gdzie."},
			{moment{3, 22, 5}, true, "Flowers on the step this time. At home. I did not think they knew where I live."},
			{moment{3, 22, 9}, false, "Are you inside with the door locked? If you think someone is still there, ring 999 first. I am here."},
			{moment{3, 22, 14}, true, "Inside. My neighbour is with me. No one outside that we can see."},
			{moment{3, 22, 20}, false, "Good. I have told the unit tonight: this is the first time at your home. I will ring at 9."},
			{moment{0, 7, 45}, true, "I slept at my neighbour's. Can we look at the plan for home today?"},
		},
		log: []happening{
			{moment{30, 17, 30}, 60, []string{"letter"}, "Note under the wiper: \"You have a lovely smile.\"", 0, "vehicle", "unknown", false, false, ""},
			{moment{23, 17, 40}, 30, []string{"letter"}, "Second note, same paper. \"Blue suits you.\" I wore blue.", 1, "vehicle", "unknown", false, true, ""},
			{moment{18, 12, 10}, 200, []string{"gift_or_item"}, "A box of chocolates at the desk with my first name. No card, but somebody wrote a number on the lid.", 1, "work", "unknown", false, false, "+44 7700 900461"},
			{moment{11, 17, 15}, 20, []string{"letter", "watched"}, "Note on the car. It says what I wore on Tuesday.", 2, "vehicle", "unknown", true, false, ""},
			{moment{7, 19, 0}, 800, []string{"followed"}, "A grey van behind me from the library to the roundabout. My neighbour saw one too. Part of the plate: K 7 T.", 2, "street", "unknown", false, false, ""},
			{moment{3, 21, 55}, 15, []string{"gift_or_item", "came_to_home"}, "Flowers on my step. I do not know who knows my address.", 3, "home", "unknown", true, false, ""},
		},
		plan: []idea{
			{2, "Ring, do not text, after 18:00. If I say \"wrong number\", hang up and try tomorrow.", "agreed", true},
			{4, "A light with a sensor at the step. Neighbour's spare room if I want it.", "doing", true},
			{6, "Park behind the library. Look under the wiper before I get in, then lock the doors.", "agreed", false},
			{7, "The desk does not take gifts for me any more.", "done", false},
			{11, "Take my working hours off the library page.", "done", false},
			{17, "First time at home: go through section 4 together.", "idea", false},
		},
		desk: desk{
			source: "self", relation: "unknown",
			summary: "Somebody she cannot name. Notes at her car, and he knows when she works.",
			code:    "CJ2", rationale: "Who it is may be found out by how he knows when she works.", view: "She would like to know who it is, and is afraid of the answer.",
			action: "Look at the notes with her, one beside the other", said: "Nothing points to anybody yet. Her plan for the way to the car is good.",
		},
		lent: 7,
		guest: &guest{
			name: "Kasia Nowak, interpreter", comes: moment{5, 9, 0}, days: 14,
			lines: []line{
				{moment{5, 9, 10}, false, "Dzień dobry! Proszę pisać, jak jest Pani wygodniej. – Good morning. I put into English what is written in Polish, and add nothing of my own."},
				{moment{5, 9, 55}, false, "In English: The letter “b” in the second note is so odd. I have seen this handwriting before, but I do not know where."},
			},
		},
		heard: heard{asked: moment{2, 9, 20}, safer: "no", feels: "yes", informed: "yes", controls: "yes"},
	},
}

// whatHeWore is what she wrote of the man at the bus stop, for which the police ask.
const whatHeWore = "A grey jacket and a dark cap. He had the green rucksack with him that I gave him. He never took his hands out of his pockets."

type person struct {
	name string
	role vault.Role
}

// staff of the demo unit; the manager comes first and sets the unit up.
var demoStaff = []person{
	{"Ruth Okafor", vault.Manager},
	{"Amira Khan", vault.Advocate},
	{"Jo Bell", vault.Outreach},
	{"Dan Whitlock", vault.Psychologist},
	{"Pol Marsh", vault.Police},
}

// Their places among the staff.
const (
	psychologistAt = 3
	policeAt       = 4
)

const demoUnit = "Northgate Unit"
