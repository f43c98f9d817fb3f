// What people read for the codes of incidents and plans. No label tells who is a man or a woman.
import type * as English from '../en/vocabulary.ts';

export const kindLabel: typeof English.kindLabel = {
  call: 'Telefon do mnie',
  text_or_chat: 'SMS lub czat do mnie',
  email: 'E-mail do mnie',
  letter: 'List lub kartka',
  gift_or_item: 'Podrzucony prezent lub rzecz',
  social_media_contact: 'Kontakt w mediach społecznościowych',
  post_about_me: 'Wpis o mnie w internecie',
  fake_account: 'Fałszywe konto',
  impersonated_me: 'Podawanie się za mnie',
  followed: 'Chodzenie lub jazda za mną',
  watched: 'Obserwowanie mnie',
  waited_near: 'Czekanie blisko mnie',
  came_to_home: 'Przyjście pod mój dom',
  came_to_work_or_school: 'Przyjście do mojej pracy lub szkoły',
  approached_me: 'Podejście do mnie',
  entered_property: 'Wejście do mojego domu lub auta',
  damaged_property: 'Zniszczenie czegoś',
  took_something: 'Zabranie czegoś',
  online_account_accessed: 'Wejście na moje konto',
  tracker_found: 'Znaleziony lokalizator',
  camera_or_recording: 'Kamera lub nagrywanie',
  contacted_people_i_know: 'Kontakt z ludźmi, których znam',
  sent_others: 'Wysłanie innych osób',
  ordered_or_cancelled_in_my_name: 'Zamówienia lub zmiany w moim imieniu',
  complaint_about_me: 'Skarga na mnie',
  threat_to_me: 'Groźba wobec mnie',
  threat_to_others: 'Groźba wobec kogoś innego',
  threat_to_self: 'Groźba, że zrobi sobie krzywdę',
  hurt_me: 'Krzywda na moim ciele',
  sexual: 'Coś seksualnego',
  hurt_animal: 'Krzywda zwierzęcia',
  order_broken: 'Złamanie zakazu sądu',
  silent_presence: 'Obecność bez słowa',
  other: 'Coś innego',
};

export const whereLabel: typeof English.whereLabel = {
  home: 'W domu',
  near_home: 'Blisko domu',
  work: 'W pracy',
  school_nursery: 'W szkole lub przedszkolu',
  street: 'Na ulicy',
  transport: 'W autobusie, pociągu lub na przystanku',
  shop_or_leisure: 'W sklepie lub na wyjściu',
  vehicle: 'W aucie lub przy nim',
  online: 'W internecie',
  phone: 'Przez telefon',
  other: 'Gdzie indziej',
};

export const whoLabel: typeof English.whoLabel = {
  known_named: 'Wiem, kto to był',
  think_i_know: 'Chyba wiem',
  unknown: 'Nie wiem',
  someone_sent_by_them: 'Ktoś przysłany przez tę osobę',
  more_than_one: 'Więcej niż jedna osoba',
};

export const fearLabel: typeof English.fearLabel = [
  'Bez strachu',
  'Trochę strachu',
  'Duży strach',
  'Przerażenie',
  'Nie podano',
];

export const certaintyLabel: typeof English.certaintyLabel = [
  'Bez pewności',
  'Trochę pewności',
  'Dość duża pewność',
  'Całkowita pewność',
  'Nie podano',
];

export const burstLabel: typeof English.burstLabel = {
  call: 'Telefony',
  voicemail: 'Nagrania na poczcie głosowej',
  text: 'SMS-y',
  chat: 'Wiadomości na czacie',
  email: 'E-maile',
  social_media: 'Kontakty w mediach społecznościowych',
  post: 'Wpisy',
  visit: 'Wizyty',
  other: 'Coś innego',
};

export const answerLabel: typeof English.answerLabel = { yes: 'Tak', no: 'Nie', not_sure: 'Nie wiem' };

export const helpLabel: typeof English.helpLabel = { yes: 'Tak', no: 'Nie', maybe: 'Może' };

export const childrenLabel: typeof English.childrenLabel = {
  none: 'Nie',
  in_house: 'Tak, w domu',
  saw_or_heard: 'Tak, to do nich dotarło',
  involved: 'Tak, dotknęło to też ich',
};

export const impactLabel: typeof English.impactLabel = {
  sleep: 'Sen',
  health: 'Zdrowie',
  time_off: 'Wolne w pracy',
  lost_job_or_pay: 'Utrata pracy lub pieniędzy',
  changed_route: 'Chodzę teraz inną drogą',
  changed_number_or_account: 'Nowy numer lub konto',
  stopped_going_out: 'Nie wychodzę z domu',
  moved: 'Przeprowadzka',
  security_bought: 'Nowe zamki lub kamera',
  children_kept_home: 'Dzieci zostają w domu',
  someone_with_me: 'Ktoś musi być ze mną',
  other: 'Coś innego',
};

export const orderLabel: typeof English.orderLabel = {
  possible: 'Może',
  clear: 'Tak',
  no: 'Nie',
  not_checked: 'Jeszcze nie wiem',
};

export const reportLabel: typeof English.reportLabel = {
  police: 'Policja',
  advocate: 'Mój doradca',
  family_or_friend: 'Rodzina lub ktoś bliski',
  work_or_school: 'Praca lub szkoła',
  health: 'Lekarz lub pielęgniarka',
  housing: 'Biuro mieszkaniowe',
  online_service: 'Aplikacja lub strona',
  other: 'Ktoś inny',
};

export const evidenceLabel: typeof English.evidenceLabel = {
  photo_taken: 'Moje zdjęcie',
  screenshot: 'Zrzut ekranu',
  export_file: 'Lista z aplikacji',
  forwarded: 'Ktoś mi to przesłał',
  download: 'Zapisane z internetu',
  cctv_doorbell: 'Z kamery przy drzwiach lub na ulicy',
  physical_item_photo: 'Zdjęcie rzeczy',
  document: 'List lub inny papier',
  audio: 'Nagranie dźwięku',
  video: 'Film',
};

export const incidentStatusLabel: typeof English.incidentStatusLabel = {
  draft: 'Niedokończone',
  kept: 'Zachowane',
  corrected: 'Poprawione',
  withdrawn: 'Ma zniknąć',
};

export const sectionLabel: typeof English.sectionLabel = {
  1: 'Jeśli coś mi teraz grozi',
  2: 'Jak bezpiecznie się ze mną kontaktować',
  3: 'Mój telefon i konta',
  4: 'Mój dom',
  5: 'Poza domem',
  6: 'Auto',
  7: 'Praca, szkoła, uczelnia',
  8: 'Dzieci i osoby pod moją opieką',
  9: 'Zwierzęta',
  10: 'Bliscy i inni, przez których działa',
  11: 'Co publikuję ja i co inni',
  12: 'Jeśli ta osoba się odezwie',
  13: 'Zakazy sądu i policja',
  14: 'Sąd i ważne daty',
  15: 'Pieniądze i dokumenty',
  16: 'Moje zdrowie i siły',
  17: 'Jeśli coś się zmieni',
};

export const statusLabel: typeof English.statusLabel = {
  idea: 'Pomysł',
  agreed: 'Ustalone',
  doing: 'W trakcie',
  done: 'Gotowe',
  not_for_me: 'Nie dla mnie',
};
