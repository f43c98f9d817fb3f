// Suggestions for the safety plan. They say "ja" by the form of the verb, in the present: it tells nobody's sex.
import type * as English from '../en/starters.ts';

export const starters: typeof English.starters = {
  1: {
    danger_999: 'Dzwonię z komórki pod 999. Jeśli nie mogę mówić, nie rozłączam się i naciskam 55.',
    danger_text: 'Wysyłam teraz słowo „register” na 999. Potem mogę też prosić o pomoc SMS-em.',
    danger_word: 'Daję dwóm bliskim osobom hasło. Kiedy je powiem, dzwonią za mnie pod 999.',
    danger_people: 'Idę tam, gdzie jest jasno i gdzie są ludzie.',
    danger_phone: 'Trzymam naładowany telefon w nocy przy łóżku.',
  },
  2: {
    reach_times: 'Ustalamy, które dni i godziny są dobre, a które nie.',
    reach_voice: 'Nie nagrywacie się i nie piszecie SMS-ów, chyba że powiem, że można.',
    reach_word:
      'Mamy słowo, które znaczy, że mogę mówić. Jeśli go nie powiem, mówicie „pomyłka” i kończycie.',
    reach_silent: 'Jeśli nie odpowiem w ustalonym czasie, wiemy, kogo najpierw zapytacie.',
  },
  3: {
    phone_clean: 'Zmieniam hasła na telefonie, którego ta osoba nie miała w rękach.',
    phone_email: 'Najpierw chronię e-mail: nowe hasło i kod, który przychodzi na mój telefon.',
    phone_signed:
      'Sprawdzam, kto jeszcze jest na moich kontach, i robię zdjęcie. Potem planujemy, kiedy ich wylogować.',
    phone_place:
      'Sprawdzam, które aplikacje pokazują, gdzie jestem. Najpierw rozmawiamy, bo ta osoba może to zauważyć.',
    phone_old: 'Stary numer działa po cichu, żeby zachować to, co przychodzi. Bliscy dostają nowy.',
  },
  4: {
    home_locks: 'Wymieniam zamki, jeśli ktoś może jeszcze mieć klucz.',
    home_check: 'Proszę policję, żeby sprawdziła ze mną drzwi i okna.',
    home_light: 'Montuję lampę, która zapala się, gdy ktoś podchodzi.',
    home_neighbour: 'Ktoś z sąsiadów wie. Jeśli kogoś tu zobaczy, dzwoni do mnie albo pod 999.',
    home_bell: 'Zdejmuję swoje nazwisko z dzwonka i ze skrzynki.',
  },
  5: {
    out_tell: 'Mówię komuś bliskiemu, dokąd idę i kiedy wrócę. Jeśli się spóźniam, dzwoni do mnie.',
    out_home: 'Jeśli ktoś za mną idzie, nie wracam do domu. Idę tam, gdzie są ludzie, i dzwonię pod 999.',
    out_ways: 'Znam dwie lub trzy drogi i wybieram jedną dopiero tego dnia.',
    out_alarm: 'Mam głośny alarm przy kluczach i wiem, jak leży w dłoni.',
    out_stops: 'Szukam sklepów otwartych do późna na drodze, którą chodzę najczęściej.',
  },
  6: {
    car_park: 'Parkuję tam, gdzie jest jasno. Idąc do auta, trzymam klucze w ręce.',
    car_lock: 'Patrzę na tylne siedzenie, wsiadam i od razu zamykam drzwi.',
    car_followed: 'Jeśli jedzie za mną auto, jadę na policję albo na ruchliwą stację. Nie staję pod domem.',
    car_tracker:
      'Proszę warsztat, żeby poszukał lokalizatora. Jeśli jest, zostawiamy go i dzwonimy na policję.',
    car_fuel: 'Tankuję, kiedy bak jest w połowie pusty.',
  },
  7: {
    work_one: 'Mówię jednej zaufanej osobie w pracy. Ustalamy, kto jeszcze ma wiedzieć.',
    work_desk: 'Recepcja nie mówi, kiedy jestem, i nie łączy rozmów.',
    work_walk: 'Ktoś idzie ze mną na autobus albo do auta.',
    work_web: 'Proszę, żeby zdjęli ze strony moje nazwisko, zdjęcie i godziny.',
    work_change: 'Nowe biurko, nowe godziny albo nowy telefon mogą pomóc. Mogę o to poprosić.',
  },
  8: {
    kids_pickup: 'Szkoła wie, kto może odebrać dzieci, i pyta o hasło, które wybieramy.',
    kids_order: 'Daję szkole kopię każdego zakazu sądu.',
    kids_help: 'Dzieci wiedzą, do kogo mogą pobiec. Umieją zadzwonić pod 999.',
    kids_fault: 'Mówię dzieciom, że to nie jest ich wina ani moja.',
    kids_games: 'Sprawdzam w ich telefonach, grach i zabawkach, co pokazuje, gdzie jesteśmy.',
  },
  9: {
    pets_out: 'Kiedy moje zwierzę jest na dworze, jestem przy nim.',
    pets_friend: 'Ktoś bliski może tego samego dnia wziąć moje zwierzę, jeśli muszę wyjechać.',
    pets_vet: 'Weterynarz ma mój nowy numer i nikomu go nie daje.',
    pets_ill: 'Jeśli moje zwierzę nagle zachoruje, mówię weterynarzowi, co się dzieje.',
  },
  10: {
    friends_news: 'Moi bliscy nic o mnie nie mówią tej osobie, nawet dobrych rzeczy.',
    friends_say: 'Ustalamy, co mówią bliscy, kiedy ktoś pyta: „Nie rozmawiam o tym”.',
    friends_keep: 'Jeśli ta osoba pisze do bliskich, nie odpisują. Zachowują to i przysyłają mi.',
    friends_new: 'Moi bliscy nie przyjmują w sieci nowych znajomych, których nie znają.',
    friends_read: 'Proszę kogoś bliskiego, żeby czytał za mnie to, co przychodzi.',
  },
  11: {
    post_later: 'Pokazuję miejsce w sieci dopiero wtedy, kiedy już mnie tam nie ma.',
    post_photos: 'Zanim wyślę zdjęcie, patrzę, co na nim widać: szyldy, moje drzwi, szkołę lub pracę.',
    post_tag: 'Proszę bliskich, żeby mnie nie oznaczali i nie pisali, gdzie jestem.',
    post_down:
      'Jeśli ta osoba pisze o mnie, robię zrzut ekranu z datą. Potem proszę stronę o usunięcie wpisu.',
    post_list: 'Przeglądam, kto widzi moje wpisy. Mogę usuwać ludzi z listy.',
  },
  12: {
    contact_no: 'Moje „nie” już padło. Nie muszę go powtarzać i nie muszę odpowiadać.',
    contact_keep: 'Zachowuję wszystko: każdy SMS, telefon i list. Nie muszę tego czytać.',
    contact_log: 'Zapisuję to w dzienniku tego samego dnia. Wystarczy jedno zdanie.',
    contact_meet: 'Nie spotykam się z tą osobą, nawet „ostatni raz”.',
    contact_self:
      'Jeśli ta osoba mówi, że zrobi sobie krzywdę, to nie mój ciężar. Dzwonię pod 999 i tam to zostawiam.',
  },
  13: {
    police_name: 'Mam w telefonie numer sprawy, pod nudną nazwą.',
    police_say: 'Kiedy dzwonię, mówię po angielsku: „This is stalking. I am scared. Polish, please”.',
    police_order: 'Rozmawiamy o zakazie sądu, żeby ta osoba trzymała się z daleka.',
    police_break: 'Jeśli ta osoba łamie zakaz, dzwonię za każdym razem, nawet gdy to wygląda na drobiazg.',
    police_out: 'Proszę, żeby mi powiedziano, zanim ta osoba wyjdzie na wolność.',
  },
  14: {
    court_with: 'Wybieram, kto idzie ze mną do sądu i zostaje cały dzień.',
    court_screen: 'Proszę o zasłonę albo połączenie wideo, żeby nie widzieć tej osoby.',
    court_door: 'Proszę o osobne wejście i osobny pokój, gdzie mogę czekać.',
    court_days: 'Planujemy dni tuż przed sądem i tuż po nim. Wtedy może dziać się więcej.',
    court_told: 'Pytam, kto powie mi, co było w sądzie. Proszę o to tego samego dnia.',
  },
  15: {
    money_bank: 'Mówię o tym w banku. Mogą dać nowe hasło do mojego konta.',
    money_papers: 'Zostawiam kopie dokumentów u zaufanej osoby.',
    money_spare: 'Mam pod ręką trochę gotówki i zapasową kartę.',
    money_vote: 'Pytam, jak głosować bez nazwiska na liście, którą widzą ludzie.',
    money_costs: 'Zapisuję, ile mnie to kosztuje: zamki, telefony, dni bez pracy.',
  },
  16: {
    health_gp: 'Mówię lekarzowi, co się dzieje, żeby było to w mojej karcie.',
    health_night: 'Wiem, do kogo mogę zadzwonić w złą noc, i ta osoba o tym wie.',
    health_own: 'Każdego dnia robię jedną rzecz, która nie ma z tym nic wspólnego.',
    health_bed: 'Po zmroku nie patrzę na to, co przychodzi. To może poczekać do rana.',
    health_116:
      'Jeśli jest za ciężko, mogę zadzwonić pod 116 123 i po prostu porozmawiać. Za darmo, dzień i noc.',
  },
  17: {
    change_out: 'Jeśli ta osoba wychodzi na wolność, tego samego dnia przeglądamy to wszystko.',
    change_near: 'Jeśli ta osoba pierwszy raz do mnie podejdzie, mówię wam tego samego dnia.',
    change_find: 'Jeśli ta osoba dowie się, gdzie mieszkam lub pracuję, planujemy te części od nowa.',
    change_days: 'Planujemy z góry dni ważne dla tej osoby: urodziny, dni w sądzie i dawne daty.',
    change_stop: 'Jeśli nagle wszystko ucichnie, trzymam się planu. Rozmawiamy, zanim coś z niego usunę.',
  },
};
