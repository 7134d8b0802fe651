# Słowa samego desku, w formacie Fluent (https://projectfluent.org). Teksty i zmienne te same co w innych językach.

day-and-time = { $date } ({ $weekday }), { $time }

## Do klientów

greeting =
    Dzień dobry! Tu { $desk }.

    Prosimy opisać własnymi słowami, w czym możemy pomóc, albo wybrać temat poniżej. Wiadomość przeczyta osoba z naszego zespołu i odpowie w tym czacie.
topic-chosen =
    Temat „{ $topic }”, rozumiemy. Prosimy opisać własnymi słowami, co się stało, a my się tym zajmiemy.
acknowledgement =
    Dziękujemy, wiadomość do nas dotarła. Numer zgłoszenia: #{ $ticket }, zespół: { $team }. Odpowiemy do { $time }.{ $wordless ->
        [yes] {" "}Prosimy jeszcze o jedno zdanie, o co chodzi: dzięki temu odpowiemy szybciej.
       *[no] {""}
    }
acknowledgement-away =
    Dziękujemy, wiadomość do nas dotarła. Numer zgłoszenia: #{ $ticket }, zespół: { $team }. Zespół jest teraz poza godzinami pracy, do { $back }. Odpowiemy do { $time }.{ $wordless ->
        [yes] {" "}Prosimy jeszcze o jedno zdanie, o co chodzi: dzięki temu odpowiemy szybciej.
       *[no] {""}
    }
topic-passed-on = Dziękujemy, osoba zajmująca się zgłoszeniem już wie, że dotyczy ono tematu „{ $topic }”.
claimed = Zgłoszeniem zajmuje się teraz { $agent }.
claimed-unnamed = Ktoś już zajmuje się zgłoszeniem. Zespół: { $team }.
late =
    Przepraszamy: odpowiedź na zgłoszenie #{ $ticket } zajmie więcej czasu, niż zapowiedzieliśmy. Teraz przewidujemy ją do { $time }.
resolved =
    Zgłoszenie #{ $ticket } zostało oznaczone jako rozwiązane. Jeśli coś jeszcze zostało, wystarczy nacisnąć przycisk poniżej albo po prostu napisać.
resolved-survey =
    Zgłoszenie #{ $ticket } zostało oznaczone jako rozwiązane. Jeśli coś jeszcze zostało, wystarczy nacisnąć „Nie rozwiązano” albo po prostu napisać.

    Jak oceniają Państwo naszą pomoc? 1 to najgorzej, 5 to najlepiej.
button-not-solved = Nie rozwiązano
button-need-help = Nadal potrzebuję pomocy
survey-comment = Dziękujemy za ocenę. Jeśli chcą Państwo dodać kilka słów, prosimy napisać je tutaj w ciągu 10 minut.
survey-thanks = Dziękujemy za ocenę.
comment-received = Dziękujemy, te słowa dotarły do zespołu.
score-taken = Ocena: { $score }
reopened = Zgłoszenie #{ $ticket } jest znów otwarte. Wiadomość jest już u zespołu.
transferred = Zgłoszeniem #{ $ticket } zajmuje się teraz inny zespół: { $team }. Odpowiemy do { $time }.
transferred-away = Zgłoszeniem #{ $ticket } zajmuje się teraz inny zespół: { $team }. Zespół jest teraz poza godzinami pracy, do { $back }. Odpowiemy do { $time }.
language-choose = W jakim języku mamy pisać?
language-set = Od teraz piszemy po polsku.
help =
    Prosimy pisać tutaj, o każdej porze i własnymi słowami. Wiadomość przeczyta człowiek i odpowie w tym czacie.

    /status – co dzieje się ze zgłoszeniem
    /language – wybór języka
    /help – ta wiadomość
status-none = W tej chwili nie ma żadnego zgłoszenia. Wystarczy napisać, w czym możemy pomóc.
status-open = Zgłoszenie #{ $ticket } czeka na odpowiedź. Zespół: { $team }. Odpowiemy do { $time }.
status-waiting = Zgłoszenie #{ $ticket } czeka na odpowiedź. Zespół: { $team }.
status-claimed = Ktoś już zajmuje się zgłoszeniem #{ $ticket }. Zespół: { $team }.
status-resolved = Ostatnie zgłoszenie, #{ $ticket }, jest rozwiązane. Jeśli coś jeszcze zostało, wystarczy napisać.
unsupported =
    Nie umiemy jeszcze przekazywać zespołowi { $kind ->
        [photo] zdjęć
        [document] plików
        [voice] wiadomości głosowych
        [audio] nagrań dźwiękowych
        [video] filmów
        [video-note] wiadomości wideo
        [animation] animacji
        [sticker] naklejek
        [location] lokalizacji
        [contact] kontaktów
        [poll] ankiet
       *[other] wiadomości tego rodzaju
    }. Prosimy opisać słowami, o co chodzi.
caption-only =
    Słowa zostały przekazane zespołowi, ale { $kind ->
        [photo] zdjęcia
        [document] pliku
        [voice] wiadomości głosowej
        [audio] nagrania dźwiękowego
        [video] filmu
        [video-note] wiadomości wideo
        [animation] animacji
        [sticker] naklejki
        [location] lokalizacji
        [contact] kontaktu
        [poll] ankiety
       *[other] załącznika
    } nie umiemy jeszcze przekazać. Jeśli to ważne, prosimy opisać to słowami.
not-passed-on = Przepraszamy: nie udało się przekazać wiadomości zespołowi. Prosimy wysłać ją jeszcze raz.
press-old = Ten przycisk już nie działa. Wystarczy napisać.
private-only = Odpowiadam tylko w czatach prywatnych. Proszę napisać bezpośrednio do mnie.
command-help = Co można tu zrobić
command-status = Co dzieje się ze zgłoszeniem
command-language = Wybór języka

## Na karcie zgłoszenia

button-claim = Przejmij
button-release = Oddaj
button-resolve = Rozwiązane
button-transfer = Przekaż
button-reopen = Otwórz ponownie
card-state =
    { $state ->
        [open] Otwarte
        [claimed] Przejęte
        [snoozed] Odłożone
        [resolved] Rozwiązane
       *[spam] Spam
    }
card-assignee = Zajmuje się: { $agent }
card-customer = Klient
card-waiting = Czeka od
card-why =
    { $rule ->
        [deep-link] Dlaczego tutaj: link, z którego skorzystał klient ({ $evidence })
        [topic] Dlaczego tutaj: klient wybrał temat
        [keyword] Dlaczego tutaj: słowa „{ $evidence }”
        [forerunner] Dlaczego tutaj: tu było poprzednie zgłoszenie
        [transfer] Dlaczego tutaj: zgłoszenie przekazał zespół „{ $evidence }”
       *[default] Dlaczego tutaj: żadna reguła nie pasuje (niepewne)
    }
card-follows = Kontynuuje zgłoszenie #{ $ticket }
card-wordless =
    { $kind ->
        [photo] Zdjęcie
        [document] Plik
        [voice] Wiadomość głosowa
        [audio] Nagranie dźwiękowe
        [video] Film
        [video-note] Wiadomość wideo
        [animation] Animacja
        [sticker] Naklejka
        [location] Lokalizacja
        [contact] Kontakt
        [poll] Ankieta
       *[other] Wiadomość innego rodzaju
    }, bez słów
card-unreachable = Poza zasięgiem: klient zablokował bota.
card-moved = Przekazane. Zespół: { $team }
card-moved-link = Otwórz zgłoszenie w jego kanale
card-moved-fallback = #{ $ticket }: przekazane, zespół: { $team }
card-fallback = #{ $ticket }, { $customer }: { $state }

## W wątku zgłoszenia

thread-claimed = Zgłoszenie przejmuje { $agent }. To, co { $agent } pisze w tym wątku, trafia do klienta, z wyjątkiem wiadomości, które zaczynają się od //, ! albo note: lub kogoś oznaczają.
thread-released = { $agent } oddaje zgłoszenie. Jest znów otwarte.
thread-resolved = { $agent } oznacza zgłoszenie jako rozwiązane.
thread-reopened-customer = Klient ponownie otworzył zgłoszenie.
thread-reopened-agent = { $agent } ponownie otwiera zgłoszenie.
thread-reopened-assigned = Klient ponownie otworzył zgłoszenie. Znów zajmuje się nim { $agent }.
thread-topic-chosen = Klient wybrał temat: { $topic }
thread-transferred = { $agent } przekazuje tu zgłoszenie. Poprzedni zespół: { $team }.
thread-transfer-comment = { $agent } dodaje:
thread-moved = Zgłoszenie zostało przekazane. Zespół: { $team }. To, co tu napisano, nie trafia do klienta i zostaje jako notatka.
said-customer = Klient { $name }, { $time }
said-agent = { $name }, { $time }
said-note = 🔒 Notatka, { $name }, { $time }
said-undelivered = ⚠️ Nie dostarczono: { $name }, { $time }
said-attachment =
    { $kind ->
        [photo] zdjęcie
        [document] plik
        [voice] wiadomość głosowa
        [audio] plik audio
        [video] film
        [video-note] wiadomość wideo
        [animation] GIF
        [sticker] naklejka
        [location] lokalizacja
        [contact] kontakt
        [poll] ankieta
       *[other] coś innego
    }
thread-score = Ocena klienta: { $score } na 5
thread-comment = Komentarz klienta do oceny:
thread-edited = Klient zmienił wiadomość. Teraz brzmi:
thread-attachment =
    Od klienta przyszło coś, czego nie da się tu pokazać: { $kind ->
        [photo] zdjęcie
        [document] plik
        [voice] wiadomość głosowa
        [audio] nagranie dźwiękowe
        [video] film
        [video-note] wiadomość wideo
        [animation] animacja
        [sticker] naklejka
        [location] lokalizacja
        [contact] kontakt
        [poll] ankieta
       *[other] wiadomość innego rodzaju
    }.
thread-file-stays = Plików nie można jeszcze wysyłać klientowi: poszły tylko słowa tej wiadomości, jeśli jakieś były.
thread-edit-late = Wiadomość już wyszła: klient nadal widzi poprzedni tekst.
thread-delete-late = Wiadomość już wyszła: klient nadal ją widzi.
thread-undeliverable = Nie udało się dostarczyć klientowi: { $reason }
thread-unreachable = Klient zablokował bota. Dopóki go nie odblokuje, nic do niego nie dotrze.
thread-reachable = Klient jest znów dostępny.

## Do osoby, która właśnie coś zrobiła

answer-claimed-by = Tym zgłoszeniem zajmuje się już { $agent }.
answer-already-yours = To zgłoszenie już do Ciebie należy.
answer-resolved-already = To zgłoszenie jest już rozwiązane.
answer-not-resolved = To zgłoszenie nie jest rozwiązane.
answer-not-claimed = Nikt jeszcze nie przejął tego zgłoszenia. Najpierw trzeba je przejąć.
answer-not-assignee = Tym zgłoszeniem zajmuje się { $agent } i nikt inny nie może tego zrobić.
answer-not-member = To mogą zrobić tylko członkowie kanału zespołu.
answer-try-again = Sprawdzamy, kto jest w kanale. Spróbuj ponownie za chwilę.
answer-failed = Nie udało się i nic się nie zmieniło. Spróbuj ponownie.
answer-gone = Desk nie zna tego zgłoszenia.
answer-moved = To zgłoszenie jest już w innym zespole: { $team }.
answer-moving = To zgłoszenie nie dotarło jeszcze na kanał swojego zespołu. Spróbuj za chwilę.
answer-claimed-meanwhile = Tym zgłoszeniem zajmuje się już { $agent }. Niczego nie przekazano.
answer-no-other-team = Nie ma innego zespołu, któremu można przekazać to zgłoszenie.
answer-team-gone = Tego zespołu lub tematu już nie ma. Wybierz inny.
answer-other-ticket = Ten klient ma inne nierozwiązane zgłoszenie, #{ $ticket }. Prosimy o dalszą pracę tam.
desk-help =
    /desk queue – nierozwiązane zgłoszenia Twoich zespołów, najpierw te, które czekają najdłużej
    /desk help – ta lista
desk-unknown = Nie ma polecenia „{ $command }”. Wszystkie polecenia: /desk help
queue-title =
    { $count ->
        [one] { $count } nierozwiązane zgłoszenie
        [few] { $count } nierozwiązane zgłoszenia
       *[many] { $count } nierozwiązanych zgłoszeń
    }
queue-empty = Nikt nie czeka: Twoje zespoły nie mają nierozwiązanych zgłoszeń.
queue-waiting = czeka od
queue-waiting-nobody = nic nie czeka
queue-unclaimed = nikt nie przejął
queue-claimed = zajmuje się { $agent }
queue-more =
    { $count ->
        [one] … i jeszcze { $count } zgłoszenie
        [few] … i jeszcze { $count } zgłoszenia
       *[many] … i jeszcze { $count } zgłoszeń
    }

## In modals

modal-loading = Chwileczkę…
modal-close = Zamknij
modal-cancel = Anuluj
transfer-title = Przekaż zgłoszenie
transfer-submit = Przekaż
transfer-team = Zespół
transfer-choose = Wybierz zespół lub temat
transfer-comment = Komentarz
transfer-comment-hint = Zobaczy go tylko następny zespół, nigdy klient.
