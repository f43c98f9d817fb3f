// Suggestions for the safety plan: a few for every section, to take as they are, to change, or to wave away. One line each.
//
// They are hers to choose from, so they say "I", ask nothing of her that she has not chosen, and blame nobody but the
// person who does this – "they", because who it is may be unknown. No line holds a place where she is safe. A code, once
// used, is never changed and never used again: plans that are out there name it. `starters.test.ts` reads every line.

/** Code → the suggestion. */
type Section = Readonly<Record<string, string>>;

export const starters: Readonly<Record<number, Section>> = {
  // If I am in danger now
  1: {
    danger_999: 'I call 999. If I cannot speak, I stay on my mobile and press 55.',
    danger_text: 'I send the word “register” to 999 now. Then I can text for help too.',
    danger_word: 'I tell two friends a code word. When I say it, they call 999 for me.',
    danger_people: 'I go to where there is light and where there are people.',
    danger_phone: 'I keep my phone charged and by my bed at night.',
  },
  // How to reach me safely
  2: {
    reach_times: 'We agree which days and times are good, and which are not.',
    reach_voice: 'You leave no voice mail and no text unless I say it is fine.',
    reach_word:
      'We have a word that means I can talk. If I do not say it, you say “wrong number” and hang up.',
    reach_silent: 'If I do not reply by the time we set, we both know who you will ask first.',
  },
  // My phone and accounts
  3: {
    phone_clean: 'I change my passwords on a phone that they have not had in their hands.',
    phone_email: 'I make my email safe first: a new password, and a code sent to my phone.',
    phone_signed: 'I look at who else is signed in and take a picture. Then we plan when to sign them out.',
    phone_place: 'I check which apps show where I am. We talk first, as they may notice when it stops.',
    phone_old: 'My old number stays on but silent, so that we keep what they send. Friends get a new one.',
  },
  // My home
  4: {
    home_locks: 'I get new locks if someone might still have a key.',
    home_check: 'I ask the police to come and check my doors and windows with me.',
    home_light: 'I put up a light that goes on when someone comes near.',
    home_neighbour: 'One neighbour knows. If they see someone here, they call me or 999.',
    home_bell: 'I take my name off the bell and the post box.',
  },
  // Out and about
  5: {
    out_tell: 'I tell a friend where I go and when I will be back. If I am late, they ring me.',
    out_home: 'If someone comes after me, I do not lead them home. I go where there are people and call 999.',
    out_ways: 'I know two or three ways to get there, and I pick one on the day.',
    out_alarm: 'I have a loud alarm on my keys, and I know how it feels in my hand.',
    out_stops: 'I look for shops that are open late on the way I take most.',
  },
  // Vehicle
  6: {
    car_park: 'I park where it is bright. I hold my keys when I walk to the car.',
    car_lock: 'I look in the back, get in, and lock the doors first of all.',
    car_followed:
      'If a car comes after me, I drive to the police or to a busy garage. I do not stop at home.',
    car_tracker: 'I ask a garage to look for a tracker. If there is one, we leave it and call the police.',
    car_fuel: 'I fill the tank when it is half empty.',
  },
  // Work, school, college
  7: {
    work_one: 'I tell one person at work that I trust. We agree who else needs to know.',
    work_desk: 'The front desk does not say when I am in, and puts no calls through.',
    work_walk: 'Someone walks with me to the bus or the car.',
    work_web: 'I ask them to take my name, photo and hours off the web page.',
    work_change: 'A new desk, new hours or a new phone can help. I can ask for it.',
  },
  // Children and people I care for
  8: {
    kids_pickup: 'The school knows who may pick them up, and asks for a word that we chose.',
    kids_order: 'I give the school a copy of each court order.',
    kids_help: 'The children know who they can run to. They know how to call 999.',
    kids_fault: 'I tell the children that none of this is their fault, and none of it is mine.',
    kids_games: 'I check their phones, games and toys for things that show where we are.',
  },
  // Pets
  9: {
    pets_out: 'When my pet is out, I am there too.',
    pets_friend: 'A friend can take my pet the same day if I have to go.',
    pets_vet: 'The vet has my new number and gives it to no one.',
    pets_ill: 'If my pet falls ill all at once, I tell the vet what is going on.',
  },
  // Friends, family, others they use
  10: {
    friends_news: 'My friends give them no news of me, not even good news.',
    friends_say: 'We agree what my friends say when they are asked: “I do not talk about that.”',
    friends_keep: 'If they write to my friends, my friends do not reply. They keep it and send it to me.',
    friends_new: 'My friends say no to new friends online that they do not know.',
    friends_read: 'I ask one friend to read what they send, so that I do not have to.',
  },
  // What I post and what others post
  11: {
    post_later: 'I post a place once I have left it.',
    post_photos: 'Before I share a photo, I look at what it shows: signs, my door, my school or work.',
    post_tag: 'I ask my friends not to tag me and not to say where I am.',
    post_down:
      'If they post about me, I take a screenshot with the date. Then I ask the site to take it down.',
    post_list: 'I go through who can see what I post. It is fine to take people off the list.',
  },
  // If they make contact
  12: {
    contact_no: 'I have said no. I do not have to say it again, and I do not have to reply.',
    contact_keep: 'I keep it all: each text, call and note. I do not have to read it.',
    contact_log: 'I put it in my log the same day. One line is fine.',
    contact_meet: 'I do not meet them, not even “for the last time”.',
    contact_self:
      'If they say they will harm themselves, that is not mine to carry. I call 999 and leave it there.',
  },
  // Orders and police
  13: {
    police_name: 'I keep my case number in my phone, under a dull name.',
    police_say: 'When I call, I say: “This is stalking. It has been going on, and I am scared.”',
    police_order: 'We talk about a court order that says they must stay away.',
    police_break: 'If they break an order, I call each time, even if it looks small.',
    police_out: 'I ask to be told before they are let out or their bail is changed.',
  },
  // Court and dates
  14: {
    court_with: 'I choose who comes to court with me and stays all day.',
    court_screen: 'I ask for a screen or a video link, so that I do not have to see them.',
    court_door: 'I ask for my own way in and my own room to wait in.',
    court_days: 'We plan the days just before and just after court. They may try more then.',
    court_told: 'I ask who will tell me what was said, and that they do it the same day.',
  },
  // Money and papers
  15: {
    money_bank: 'I tell my bank. They can put a new password on my account.',
    money_papers: 'I leave copies of my papers with a friend that I trust.',
    money_spare: 'I keep some cash and a spare card to hand.',
    money_vote: 'I ask how to vote without my name on the list that people can see.',
    money_costs: 'I write down what this costs me: locks, phones, days off work.',
  },
  // My health and coping
  16: {
    health_gp: 'I tell my doctor what is going on, so that it is in my notes.',
    health_night: 'I know who I can ring on a bad night, and they know that I might.',
    health_own: 'Each day I do one thing that has nothing to do with this.',
    health_bed: 'I do not look at what they send once it is dark. It can wait for the day.',
    health_116: 'If it gets too much, I can ring 116 123 and just talk. It is free, day and night.',
  },
  // If things change
  17: {
    change_out: 'If they are let out, or bail ends, we look at all of this the same day.',
    change_near: 'If they come up to me for the first time, I tell you that same day.',
    change_find: 'If they find out where I live or work now, we plan those parts again.',
    change_days: 'We plan ahead for days that they care about: birthdays, court days and old dates.',
    change_stop: 'If it all goes quiet, I keep my plan. We talk before I drop a part of it.',
  },
};
