# Słowa samego desku, w formacie Fluent (https://projectfluent.org). Teksty i zmienne te same co w innych językach.

day-and-time = { $date } ({ $weekday }), { $time }
duration =
    { $hours ->
        [0] { $minutes ->
            [0] mniej niż minutę
           *[other] { $minutes } min
        }
       *[other] { $hours } godz.{ $minutes ->
            [0] {""}
           *[other] {" "}{ $minutes } min
        }
    }

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
topic-passed-on = Dziękujemy, zespół już wie, czego dotyczy zgłoszenie: { $topic }.
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
survey-ask = Dzień dobry! Zgłoszenie #{ $ticket } zostało rozwiązane. Jak nam poszło, od 1 (źle) do 5 (bardzo dobrze)? Jeśli coś jeszcze zostało, wystarczy nacisnąć „Nie rozwiązano” albo po prostu napisać.
survey-effort = Jeszcze jedno pytanie, jeśli znajdzie się chwila: jak łatwo było to załatwić, od 1 (bardzo trudno) do 5 (bardzo łatwo)?
survey-invite = Dziękujemy, bardzo nam miło! Jeśli ktoś znajomy mógłby nas potrzebować, wystarczy wysłać mu ten link: { $link }
survey-recommend = Od czasu do czasu pytamy też: na ile prawdopodobne jest polecenie { $desk } znajomym, od 0 (wcale) do 10 (na pewno)?
survey-comment = Dziękujemy za ocenę. Jeśli chcą Państwo dodać kilka słów, prosimy napisać je tutaj w ciągu 10 minut.
survey-thanks = Dziękujemy za ocenę.
comment-received = Dziękujemy, te słowa dotarły do zespołu.
score-taken = Ocena: { $score }
reopened = Zgłoszenie #{ $ticket } jest znów otwarte. Wiadomość jest już u zespołu.
reopened-by-team = Zgłoszenie #{ $ticket } jest znowu otwarte. Odpowiemy tutaj.
not-solved-known = Dziękujemy, zespół już wie, że zgłoszenie #{ $ticket } nie jest rozwiązane. Trwa praca nad zgłoszeniem #{ $other }; prosimy pisać tutaj.
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
flood =
    Piszesz bardzo dużo naraz, więc od teraz przekażę Twoje wiadomości razem, o { $time }.{ $muted ->
        [yes] {" "}Dosłowne powtórzenia i linki wysłane już wcześniej są do tego czasu pomijane.
       *[no] {""}
    }
flood-files =
    { $count ->
        [one] { $count } Twój plik nie został przekazany: naraz było ich za dużo. Wyślij go, proszę, później.
        [few] { $count } Twoje pliki nie zostały przekazane: naraz było ich za dużo. Wyślij je, proszę, później.
        [many] { $count } Twoich plików nie zostało przekazanych: naraz było ich za dużo. Wyślij je, proszę, później.
       *[other] { $count } Twojego pliku nie przekazano: naraz było ich za dużo. Wyślij je, proszę, później.
    }
file-too-large =
    { $kind ->
        [photo] Twoje zdjęcie jest większe
       *[document] Twój plik jest większy
    } niż { $limit } MB, a więcej nie możemy tu odebrać, więc zespół go nie ma. Wyślij, proszę, mniejszą wersję, kilka części albo link.
file-not-passed-on =
    Przepraszamy: { $kind ->
        [photo] Twojego zdjęcia
       *[document] Twojego pliku
    } nie udało się przekazać zespołowi. Wyślij, proszę, jeszcze raz.
written-on = To napisano do Ciebie { $time }:
press-old = Ten przycisk już nie działa. Wystarczy napisać.
button-faq-helped = To pomogło
button-faq-person = Porozmawiaj z człowiekiem
faq-thanks = Cieszymy się! Jeśli coś jeszcze zostało, wystarczy napisać.
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
button-complaint = Skarga
complaint-confirm-title = Otworzyć skargę?
complaint-confirm-text = Lider dowie się od razu i sprawdzi, co poszło nie tak. Klient nic o tym nie usłyszy.
card-state =
    { $state ->
        [open] Otwarte
        [claimed] Przejęte
        [snoozed] Odłożone
        [resolved] Rozwiązane
       *[spam] Spam
    }
card-segment =
    { $priority ->
        [high] ⭐ { $segment } · wysoki priorytet
       *[normal] { $segment }
    }
card-assignee = Zajmuje się: { $agent }
card-customer = Klient
card-waiting = Czeka od
card-why =
    { $rule ->
        [deep-link] Dlaczego tutaj: link, z którego skorzystał klient ({ $evidence })
        [topic] Dlaczego tutaj: temat wybrał klient
        [keyword] Dlaczego tutaj: słowo kluczowe „{ $evidence }”
        [keywords] Dlaczego tutaj: słowa kluczowe „{ $evidence }”
        [classifier] Dlaczego tutaj: podobne do { $evidence }
        [classifier-words] Dlaczego tutaj: po słowach ({ $evidence })
        [forerunner] Dlaczego tutaj: tu było poprzednie zgłoszenie
        [transfer] Dlaczego tutaj: zgłoszenie przekazał zespół „{ $evidence }”
        [agent] Dlaczego tutaj: temat wskazuje { $evidence }
        [default-likely] Niepewne: { $evidence }
       *[default] Niepewne: żadna reguła nie pasuje
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
card-unreachable = Poza zasięgiem: klient zablokował bota albo zamknął konto.
card-astray = Należy do zespołu: { $team }. Stoi tutaj, bo na jego kanale nie można pisać.
card-moved = Przekazane. Zespół: { $team }
card-moved-link = Otwórz zgłoszenie w jego kanale
card-moved-fallback = #{ $ticket }: przekazane, zespół: { $team }
card-fallback = #{ $ticket }, { $customer }: { $state }

## W wątku zgłoszenia

thread-claimed = Zgłoszenie przejmuje { $agent }. To, co { $agent } pisze w tym wątku, trafia do klienta, z wyjątkiem wiadomości, które zaczynają się od //, ! albo note: lub kogoś oznaczają.
thread-released = { $agent } oddaje zgłoszenie. Jest znów otwarte.
thread-resolved = { $agent } oznacza zgłoszenie jako rozwiązane.
thread-not-solved = Według klienta zgłoszenie #{ $ticket } też nie jest rozwiązane.
thread-reopened-customer = Klient ponownie otworzył zgłoszenie.
thread-reopened-agent = { $agent } ponownie otwiera zgłoszenie.
thread-reopened-assigned = Klient ponownie otworzył zgłoszenie. Znów zajmuje się nim { $agent }.
thread-topic-chosen = Klient wybrał temat: { $topic }
thread-transferred = { $agent } przekazuje tu zgłoszenie. Poprzedni zespół: { $team }.
thread-topic-set = { $agent } wskazuje temat: { $topic }
thread-rerouted = To, co klient dopisał, lepiej pasuje tutaj. Zgłoszenie przychodzi od zespołu „{ $team }”.
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
thread-effort = Jak łatwo było klientowi: { $score } na 5
thread-recommend = Czy klient by nas polecił? { $score } na 10
thread-comment = Komentarz klienta do oceny:
thread-complaint = Do tej rozmowy jest otwarta skarga. Lider się nią zajmuje.
thread-complaint-agent = Skargę do tej rozmowy otwiera { $agent }. Lider się nią zajmuje.
thread-complaint-withdrawn = Klient podniósł ocenę: skarga została wycofana.
thread-complaint-closed = Skarga jest zamknięta: przyczyna usunięta, proces poprawiony.
thread-faq-shown = Najpierw odpowiedział wpis FAQ „{ $entry }”. To nie wystarczyło.
thread-faq-inserted =
    { $shelf ->
        [macros] Wysłano do klienta za { $agent }, makro „{ $entry }”:
       *[faq] Wysłano do klienta za { $agent }, wpis FAQ „{ $entry }”:
    }
thread-edited = Klient zmienił wiadomość. Teraz brzmi:
thread-gathered =
    { $count ->
        [one] { $count } wiadomość napisana w natłoku:
        [few] { $count } wiadomości napisane w natłoku:
        [many] { $count } wiadomości napisanych w natłoku:
       *[other] { $count } wiadomości napisanej w natłoku:
    }
thread-muted =
    { $count ->
        [one] { $count } wiadomość powtarza wcześniejszą i nie jest tu pokazana. Jest zachowana.
        [few] { $count } wiadomości powtarzają wcześniejsze i nie są tu pokazane. Są zachowane.
        [many] { $count } wiadomości powtarza wcześniejsze i nie jest tu pokazanych. Są zachowane.
       *[other] { $count } wiadomości powtarza wcześniejsze i nie jest tu pokazane. Są zachowane.
    }
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
thread-file-stays = Jeden z plików tej wiadomości nie został wysłany do klienta: można wysyłać tylko zdjęcia i dokumenty. Reszta została wysłana, jeśli była.
thread-file-too-large =
    Klient wysłał { $kind ->
        [photo] zdjęcie większe
       *[document] plik większy
    } niż { $limit } MB, a więcej nie da się pobrać. Poproszono go o mniejszą wersję.
thread-file-lost =
    Klient wysłał { $kind ->
        [photo] zdjęcie, którego
       *[document] plik, którego
    } nie udało się pobrać. Poproszono go, by wysłał jeszcze raz.
thread-file-over-limit = Plik „{ $name }” nie został wysłany do klienta: jest większy niż { $limit } MB, a więcej komunikator klienta nie przyjmuje. Wyślij mniejszy plik albo link.
thread-file-undeliverable = Nie udało się dostarczyć klientowi pliku „{ $name }”: { $reason }
thread-edit-refused = Tej wiadomości nie udało się dostarczyć, a poprawka nie wyśle jej ponownie. Prosimy napisać ją jeszcze raz.
thread-edit-late = Wiadomość już wyszła: klient nadal widzi poprzedni tekst.
thread-delete-late = Wiadomość już wyszła: klient nadal ją widzi.
thread-undeliverable = Nie udało się dostarczyć klientowi: { $reason }
thread-late = Klient czeka dłużej, niż zapowiedziano, i już o tym wie. Nowy termin: do { $time }.
thread-unreachable = Klient zablokował bota albo zamknął konto. Nic do niego nie dotrze, dopóki nie wróci; to, co napiszesz, zaczeka.
thread-unreachable-assigned = { $agent }: klient zablokował bota albo zamknął konto. Nic do niego nie dotrze, dopóki nie wróci; to, co napiszesz, zaczeka.
thread-rebuilt =
    { $why ->
        [channel] Zgłoszenie toczy się dalej tutaj, bo na kanale jego zespołu nie można teraz pisać.
       *[deleted] Ktoś usunął wątek tego zgłoszenia. To jego dalszy ciąg.
    }
thread-rebuilt-assigned =
    { $agent }: { $why ->
        [channel] zgłoszenie toczy się dalej tutaj, bo na kanale jego zespołu nie można teraz pisać.
       *[deleted] ktoś usunął wątek tego zgłoszenia. To jego dalszy ciąg.
    }
thread-continued = Zgłoszenie toczy się dalej w innym wątku. To, co tu napiszesz, nie dotrze do klienta i zostanie zapisane jako notatka.
thread-held = Wiadomość do klienta ({ $agent }, { $time }) napisana, gdy był poza zasięgiem: „{ $words }”. Teraz można do niego pisać, ale wiadomość jest stara: wyjdzie dopiero po naciśnięciu przycisku.
button-send-held = Wyślij teraz
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
answer-faq-gone = Tego wpisu FAQ już nie ma.
answer-faq-inserted = Wpis jest w wątku #{ $ticket } i w drodze do klienta.
answer-moved = To zgłoszenie jest już w innym zespole: { $team }.
answer-moving = To zgłoszenie nie dotarło jeszcze na kanał swojego zespołu. Spróbuj za chwilę.
answer-claimed-meanwhile = Tym zgłoszeniem zajmuje się już { $agent }. Niczego nie przekazano.
answer-no-other-team = Nie ma innego zespołu, któremu można przekazać to zgłoszenie.
answer-team-gone = Tego zespołu lub tematu już nie ma. Wybierz inny.
answer-other-ticket = Ten klient ma inne nierozwiązane zgłoszenie, #{ $ticket }. Prosimy o dalszą pracę tam.
answer-held-sent = Wiadomość jest w drodze do klienta.
answer-held-done = Ta wiadomość jest już w drodze albo została wycofana.
answer-not-lead = To mogą zrobić tylko liderzy.
answer-complaint-opened = Skarga jest otwarta i lider już o niej wie. Dziękujemy za zgłoszenie.
answer-complaint-open = Skarga do tego zgłoszenia jest już otwarta: lider o niej wie.
answer-complaint-reopened = Zgłoszenie #{ $ticket } jest znów otwarte, klient już o tym wie.
answer-complaint-withdrawn = Ta skarga jest wycofana: klient podniósł ocenę. Nic więcej nie trzeba robić.
answer-dead-gone = Ktoś już się tym zajął.
answer-dead-replayed = Gotowe: teraz poszło zwykłą drogą.
answer-dead-again = Tym razem też się nie udało; zostaje na liście. Dla opiekuna desku: { $reason }
answer-dead-dismissed = Odłożono. Nie pojawi się ponownie.
desk-help =
    /desk queue – nierozwiązane zgłoszenia Twoich zespołów, najpierw te, które czekają najdłużej
    /desk find TEKST – najnowsze zgłoszenia Twoich zespołów, w których są te słowa
    /desk digest – dotychczasowy tydzień zespołu
    /desk worst – rozmowy tygodnia, które warto przeczytać
    /desk faq TEKST – najlepiej pasujące odpowiedzi, do wstawienia w jedno z Twoich zgłoszeń
    /desk complaints – dla liderów: otwarte skargi, kto je prowadzi i do kiedy
    /desk dead – dla liderów: czego nie udało się przetworzyć, do powtórzenia lub odłożenia
    /desk router – dla liderów: czego nauczyło się przydzielanie i jak mu idzie
    /desk help – ta lista
desk-unknown = Nie ma polecenia „{ $command }”. Wszystkie polecenia: /desk help
router-none = Na razie nie ma się z czego uczyć: tematy potrzebują przykładowych zdań w desk.yml albo zgłoszeń, na które odpowiedziano i które rozwiązano.
router-title = Przydzielanie, wersja { $version }, wyuczona: { $at }
router-learnt = Przykłady: zdania z desk.yml – { $configured }, zgłoszenia rozwiązane tam, gdzie trafiły – { $confirmed }, przeniesione przez pracowników – { $corrected }.
router-measured = Na przykładach, których nie widziała ({ $cases }), temat był trafny w { $share } % przypadków.
router-unmeasured = Przykładów jest za mało, by zmierzyć trafność.
router-threshold = Zgłoszenie jest przydzielane przy pewności co najmniej { $share } %; poniżej decydują ludzie.
router-recent = Przydzielone w ciągu 30 dni: { $cases }, z tego pracownicy zostawili na miejscu { $left } ({ $share } %).
router-recent-few = Przydzielone w ciągu 30 dni: { $cases }, z tego pracownicy zostawili na miejscu { $left }. To za mało, by powiedzieć więcej.
router-recent-none = W ciągu 30 dni nie ma przydzielonych zgłoszeń, którymi pracownicy już się zajęli.
router-corrections = Co pracownicy przenoszą najczęściej, ktokolwiek to przydzielił:
router-correction = { $from } → { $to }: { $count }
dead-none = Nic nie utknęło: wszystko, co przyszło, zostało przetworzone.
dead-title =
    { $count ->
        [one] Nie udało się przetworzyć { $count } zdarzenia
        [few] Nie udało się przetworzyć { $count } zdarzeń
       *[many] Nie udało się przetworzyć { $count } zdarzeń
    }
dead-explained = „Powtórz” próbuje jeszcze raz tego, co przyszło, jakby przyszło teraz. „Odłóż” usuwa to z listy na dobre: autor się o tym nie dowie.
dead-what =
    { $what ->
        [message] Wiadomość klienta
        [edit] Poprawka klienta
        [press] Naciśnięcie przycisku przez klienta
        [command] Polecenie klienta
        [agent-message] Wiadomość od kogoś z zespołu
        [agent-action] Kliknięcie lub polecenie kogoś z zespołu
       *[other] Coś innego
    }
dead-unreadable = Nie udało się tego odczytać. Dla opiekuna desku: { $reason }
dead-failed = Nie udało się tego przetworzyć. Dla opiekuna desku: { $reason }
dead-tries =
    { $count ->
        [one] Powtórzono bez skutku { $count } raz.
        [few] Powtórzono bez skutku { $count } razy.
       *[many] Powtórzono bez skutku { $count } razy.
    }
dead-emptied = To, co przyszło, nie jest już przechowywane, więc można to tylko odłożyć.
dead-dismiss-title = Odłożyć na dobre?
dead-dismiss-text = Zniknie z listy i nie będzie można tego powtórzyć. Autor się o tym nie dowie.
button-dead-replay = Powtórz
button-dead-dismiss = Odłóż
desk-find-words = Napisz, czego szukasz: /desk find zwrot
desk-find-none = Nic nie znaleziono. Wszystkie słowa muszą wystąpić w jednym z najnowszych zgłoszeń Twoich zespołów (przejrzano do { $searched }).
find-title =
    { $count ->
        [one] Znaleziono { $count } zgłoszenie
        [few] Znaleziono { $count } zgłoszenia
       *[many] Znaleziono { $count } zgłoszeń
    }
desk-faq-words = Napisz, czego szukasz: /desk faq zwrot
desk-faq-none = Żaden wpis FAQ nie pasuje do tych słów.
desk-faq-claim = Aby wstawić wpis, najpierw przejmij zgłoszenie: wtedy każde z Twoich ma tu przycisk.
button-faq-insert = Wstaw do #{ $ticket } · { $customer }
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

## Do kierowników, w wiadomościach prywatnych

lead-channel-gone = Nie możemy już pisać na kanale zespołu: { $team }. Kanał zarchiwizowano lub usunięto albo usunięto z niego aplikację. Jego zgłoszenia toczą się dalej na kanale zespołu: { $other }. Nic nie zginęło. Przywróć kanał i zaproś aplikację ponownie albo podaj inny kanał w pliku ustawień.
lead-channel-gone-waits = Nie możemy już pisać na kanale zespołu: { $team }. Kanał zarchiwizowano lub usunięto albo usunięto z niego aplikację. To, co miało się tam znaleźć, czeka i nie zginęło. Przywróć kanał i zaproś aplikację ponownie albo podaj inny kanał w pliku ustawień.
lead-dead-letter = Czegoś, co przyszło, nie udało się przetworzyć. Jest zachowane: /desk dead pokaże to, do powtórzenia lub odłożenia.

## Complaints

lead-complaint-score = Klient zespołu { $team } dał { $score } na 5 za #{ $ticket }. To teraz skarga: prosimy sprawdzić, co poszło nie tak, i naprawić to, jeśli jeszcze się da.
lead-complaint-agent = { $agent } otwiera skargę do #{ $ticket } ({ $team }). Prosimy sprawdzić, co poszło nie tak, i naprawić to, jeśli jeszcze się da.
lead-complaint-withdrawn = Dobra wiadomość: klient podniósł ocenę za #{ $ticket }. Skarga została wycofana.
owner-complaint = { $agent } prosi o zajęcie się skargą do #{ $ticket }.
owner-complaint-soon = Termin skargi do #{ $ticket }: { $time }.
owner-complaint-due = Termin skargi do #{ $ticket } minął ({ $time }), a skarga jest nadal otwarta. Jeśli potrzeba więcej czasu, prosimy podać nową datę.
button-complaint-work = Zajmij się
button-complaint-reopen = Otwórz ponownie
complaint-conversation = Przeczytaj rozmowę
complaint-work-title = Skarga
complaint-about = Do zgłoszenia #{ $ticket }
complaint-submit = Zapisz
complaint-state =
    { $state ->
        [registered] Zarejestrowana
        [cause-found] Przyczyna znaleziona
        [cause-removed] Przyczyna usunięta
        [mended] Proces poprawiony: zamknij
       *[withdrawn] Wycofana
    }
complaint-field-state = Jak daleko?
complaint-field-cause = Przyczyna
complaint-field-causeText = Przyczyna w kilku słowach
complaint-hint-causeText = Potrzebne, jeśli żadna z przyczyn nie pasuje.
complaint-field-done = Co zrobiono dla klienta?
complaint-hint-done = Potrzebne, gdy przyczyna jest usunięta.
complaint-field-changed = Co zmieniono, żeby to się nie powtórzyło?
complaint-hint-changed = Potrzebne, żeby zamknąć skargę. „Nic” też jest odpowiedzią, z podaniem powodu.
complaint-field-owner = Kto się tym zajmuje?
complaint-field-due = Do kiedy?
complaint-saved = Zapisano. Dziękujemy za zajęcie się #{ $ticket }.
complaint-closed = Skarga do #{ $ticket } jest zamknięta. Dobra robota.
complaint-owner = prowadzi { $agent }
complaint-unowned = nikt nie prowadzi
complaint-due = termin
complaint-overdue = po terminie od
complaints-none = Nie ma otwartych skarg. Dobra robota!
complaints-title =
    { $count ->
        [one] { $count } otwarta skarga
        [few] { $count } otwarte skargi
       *[many] { $count } otwartych skarg
    }
mistake-complaint-cause = Najpierw prosimy wybrać przyczynę.
mistake-complaint-other = Prosimy podać przyczynę w kilku słowach.
mistake-complaint-done = Prosimy napisać, co zrobiono.
mistake-complaint-changed = Prosimy napisać, co zmieniono albo dlaczego nic nie trzeba zmieniać.
mistake-complaint-due = Prosimy wybrać datę.

## Answers that agents choose, and drafts for the FAQ

variable-time = { $time }
button-answers = Odpowiedzi
button-answer-send = Wyślij
button-answer-edit = Zmień
answers-title = Gotowe odpowiedzi
answers-none = Do tego zgłoszenia nie pasuje żadna odpowiedź, a zespół nie ma makr.
answers-claim = Aby wysłać odpowiedź, najpierw przejmij zgłoszenie.
answers-others = Tym zgłoszeniem zajmuje się { $agent }: tylko ta osoba może wysłać odpowiedź.
answer-macro = makro
answer-foreign = nie w języku klienta, tylko „{ $language }”
answer-used =
    { $count ->
        [one] użyto raz
        [few] użyto { $count } razy
        [many] użyto { $count } razy
       *[other] użyto { $count } raza
    }
answer-shown = pomogło { $helped } z { $shown } klientów
answer-score = późniejsza ocena { $score } ({ $count })
answer-score-few = za mało późniejszych ocen ({ $count })
answer-missing = Nic nie wysłano: w tym zgłoszeniu nie ma wartości dla { $variables }. Naciśnij „Odpowiedzi” na karcie, wybierz „Zmień” i napisz to własnymi słowami.
answer-edit-title = Zmień odpowiedź
answer-edit-missing = Zamiast { $variables } napisz własne słowa: to zgłoszenie nie ma tej wartości.
mistake-empty = Wypełnij to pole.
mistake-note = To zostałoby notatką wewnętrzną: tak się zaczyna albo wspomina kogoś z zespołu. Zmień to, aby wysłać.
mistake-variables = Nie ma czego wstawić za { $variables }. Napisz to samodzielnie.
mistake-too-long = Za długie: najwyżej { $limit } znaków.
mistake-name = Nazwa ma najwyżej 40 małych liter a–z, cyfr i łączników, na przykład refund-time.
mistake-name-taken = FAQ ma już wpis o tej nazwie w tym języku. Wybierz inną nazwę.
draft-title = Zapisz w FAQ
draft-submit = Zaproponuj
draft-review-title = Sprawdź wpis FAQ
draft-approve = Zatwierdź
button-draft-review = Sprawdź
button-draft-reject = Odrzuć
draft-field-title = Tytuł
draft-hint-title = Jak na liście odpowiedzi.
draft-field-name = Nazwa
draft-hint-name = Tak nazwie się plik. Wpis o tej nazwie w innym języku otrzyma ten jako tłumaczenie.
draft-field-language = Język
draft-field-topic = Temat
draft-field-questions = Jak pytają klienci
draft-hint-questions = Jedno pytanie w wierszu. Bez tego, co dotyczy tylko jednej osoby.
draft-field-keywords = Słowa kluczowe
draft-hint-keywords = Oddzielone przecinkami.
draft-field-body = Odpowiedź
draft-hint-body = Przeczytają to wszyscy: usuń imiona, numery zamówień, adresy i inne dane osobowe.
draft-no-answer = W FAQ można zapisać tylko odpowiedź dla klienta: wybierz w wątku zgłoszenia wiadomość, która do niego poszła.
draft-no-lead = Nikt nie mógłby tego zatwierdzić: desk.yml nie wymienia żadnego lidera.
draft-thanks = Dziękujemy! Liderzy już to mają; dowiesz się, co postanowią.
draft-decided = Ktoś już o tym zdecydował.
draft-approved = „{ $title }” jest teraz w FAQ.
draft-rejected = „{ $title }” odrzucono, a treść usunięto.
lead-draft = { $agent } proponuje odpowiedź do FAQ: „{ $title }”.
author-draft-approved = Twoja odpowiedź „{ $title }” jest teraz w FAQ. Dziękujemy!
faq-unanswered = Pytano w tym tygodniu, żaden wpis nie odpowiada
faq-typed-again = Pisano w tym tygodniu wielokrotnie („Save as FAQ” jest w menu każdej wiadomości)
author-draft-rejected = Tym razem Twoja odpowiedź „{ $title }” nie weszła do FAQ.

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

## Podsumowanie tygodnia zespołu

digest-title = { $team }: tydzień { $week }
digest-draft-intro = Tak wygląda dotąd tydzień Twojego zespołu. Podsumowanie ukaże się { $at }. Chcesz dodać kilka słów? Staną nad liczbami.
button-digest-words = Dodaj kilka słów
digest-words = { $words }
digest-words-title = Kilka słów
digest-words-submit = Zapisz
digest-words-hint = Po jednym zdaniu, dowolne z trzech. Co zostanie zapisane przed publikacją podsumowania, znajdzie się w nim; inni liderzy zespołu mogą dopisać i zmienić.
digest-words-added = Dziękujemy! Twoje słowa znajdą się w podsumowaniu. Do publikacji można je zmienić.
digest-words-late = Podsumowanie tego tygodnia już się ukazało i słów nie można już zmienić.
digest-summary =
    { $team }, tydzień { $week }: { $opened ->
        [one] { $opened } nowe zgłoszenie
        [few] { $opened } nowe zgłoszenia
       *[many] { $opened } nowych zgłoszeń
    }, rozwiązane: { $resolved }, czeka: { $waiting }; zadowolenie: { $answers ->
        [0] brak odpowiedzi
       *[other] ocenę 4 lub 5 dało { $good } z { $answers }
    }.
digest-chart-alt = Dwa wykresy. Zgłoszenia dzień po dniu obok średniej z poprzednich tygodni: nowych { $opened }, rozwiązanych { $resolved }, najwięcej jednego dnia { $busiest }. Pierwsze odpowiedzi według czasu pracy: { $within } z { $cases } w ciągu { $target }.
digest-chart-usual =
    { $weeks ->
        [one] poprzedni tydzień
        [few] średnia z { $weeks } poprzednich tygodni
       *[many] średnia z { $weeks } poprzednich tygodni
    }
digest-chart-replies = Pierwsze odpowiedzi; na pomarańczowo: po celu { $target }
digest-chart-within = ≤ { $time }
digest-chart-over = > { $time }
digest-summary-link = Podsumowanie
digest-title-so-far = { $team }: tydzień { $week }, jak dotąd
digest-empty = Spokojny tydzień, { $team }: nikt nie napisał i nikt nie czeka na odpowiedź. Zasłużenie!
digest-empty-so-far = W tym tygodniu nic jeszcze nie przyszło. Zespół: { $team }.
digest-headline =
    { $opened ->
        [0] Nie przyszło nic nowego
        [one] Przyszło { $opened } nowe zgłoszenie
        [few] Przyszły { $opened } nowe zgłoszenia
       *[many] Przyszło { $opened } nowych zgłoszeń
    }, { $resolved ->
        [0] żadnego nie rozwiązano
        [one] rozwiązano { $resolved }
        [few] rozwiązano { $resolved }
       *[many] rozwiązano { $resolved }
    }, { $waiting ->
        [0] i nikt nie czeka na odpowiedź.
        [one] a { $waiting } osoba wciąż czeka na odpowiedź.
        [few] a { $waiting } osoby wciąż czekają na odpowiedź.
       *[many] a { $waiting } osób wciąż czeka na odpowiedź.
    }
digest-replies-in-time = Każda pierwsza odpowiedź przyszła na czas ({ $target }): { $cases } z { $cases }. Dziękujemy!
digest-replies-late = Pierwsza odpowiedź spóźniła się albo wciąż jej nie ma: { $late } z { $cases } (cel: { $target }).
digest-promises-kept =
    { $kept ->
        [one] Dotrzymaliśmy { $kept } obietnicy czasu odpowiedzi, jedynej w tym tygodniu.
        [few] Dotrzymaliśmy wszystkich { $kept } obietnic czasu odpowiedzi.
       *[many] Dotrzymaliśmy wszystkich { $kept } obietnic czasu odpowiedzi.
    }
digest-promises-missed = Obiecany czas minął bez odpowiedzi: { $missed } z { $all }.
digest-low-scores =
    { $low ->
        [one] { $low } osoba nie była zadowolona z naszej pomocy. Warto zajrzeć poniżej.
        [few] { $low } osoby nie były zadowolone z naszej pomocy. Warto zajrzeć poniżej.
       *[many] { $low } osób nie było zadowolonych z naszej pomocy. Warto zajrzeć poniżej.
    }
digest-came-back =
    { $reopened ->
        [one] { $reopened } rozwiązane zgłoszenie wróciło: za pierwszym razem się nie udało.
        [few] { $reopened } rozwiązane zgłoszenia wróciły: za pierwszym razem się nie udało.
       *[many] { $reopened } rozwiązanych zgłoszeń wróciło: za pierwszym razem się nie udało.
    }
digest-label =
    { $figure ->
        [opened] Nowe
        [resolved] Rozwiązane
        [waiting] Bez odpowiedzi na koniec tygodnia
        [first-reply] Pierwsza odpowiedź
       *[satisfaction] Zadowolenie
    }
digest-usual =
    { $weeks ->
        [one] tydzień wcześniej: { $mean }
        [few] średnia z { $weeks } tygodni: { $mean }
       *[many] średnia z { $weeks } tygodni: { $mean }
    }
digest-opened =
    { $opened ->
        [one] { $opened } zgłoszenie
        [few] { $opened } zgłoszenia
       *[many] { $opened } zgłoszeń
    }
digest-resolved =
    { $resolved ->
        [one] { $resolved } zgłoszenie
        [few] { $resolved } zgłoszenia
       *[many] { $resolved } zgłoszeń
    }{ $reopened ->
        [0] {""}
       *[other] , wróciło: { $reopened }
    }
digest-waiting =
    { $waiting ->
        [0] nikt
        [one] { $waiting } osoba
        [few] { $waiting } osoby
       *[many] { $waiting } osób
    }
digest-first-reply-few = na czas ({ $target }): { $within } z { $cases }
digest-first-reply-none = nie było na co odpowiadać
digest-satisfaction =
    { $share }% ocen to 4 lub 5: { $good } z { $answers } (przedział 95%: od { $low } do { $high }%)
digest-satisfaction-few =
    { $answers ->
        [0] brak ocen
        [one] { $answers } ocena: za mało, by coś powiedzieć
        [few] { $answers } oceny: za mało, by coś powiedzieć
       *[many] { $answers } ocen: za mało, by coś powiedzieć
    }
digest-about =
    { $about ->
        [well] Co nam wyszło
        [missed] Co przeoczyliśmy
       *[next] Co dalej
    }
digest-well-scores = Oceny 4 i 5: { $good } z { $answers }.
digest-next-waiting =
    { $waiting ->
        [one] { $waiting } osoba wciąż czeka na odpowiedź: od niej zaczniemy.
        [few] { $waiting } osoby wciąż czekają na odpowiedź: od nich zaczniemy.
       *[many] { $waiting } osób wciąż czeka na odpowiedź: od nich zaczniemy.
    }
digest-next-low = Przeczytajmy razem rozmowy poniżej i naprawmy, co się da.
digest-next-clear = Nic nie zostało: nowy tydzień zaczniemy z czystym biurkiem.
digest-trend =
    { $trend ->
        [better] ↑ lepiej
        [worse] ↓ gorzej
        [more] ↑ więcej
        [fewer] ↓ mniej
       *[same] →
    }
digest-first-reply-short = połowa w { $median }, na czas { $within } z { $cases }
digest-satisfaction-short = { $share }% dało 4 lub 5 ({ $good } z { $answers })
digest-table = Wszystkie liczby
digest-row =
    { $row ->
        [reopened] Wróciły
        [first-reply] Pierwsza odpowiedź
        [reply] Każda odpowiedź
        [resolution] Rozwiązanie
        [first-contact] Rozwiązane za pierwszym razem
        [repeat] Ponowne kontakty
        [satisfaction] Zadowolenie
        [asked] Odpowiedzi na ankietę
        [self-service] Pomogło FAQ
        [effort] Łatwo było uzyskać pomoc
        [recommendation] Polecają nas
        [referred] Z polecenia klientów
       *[promises] Obietnice
    }
digest-times =
    połowa w { $median }, dziewięć na dziesięć w { $p90 } ({ $ended ->
        [one] { $ended } przypadek
        [few] { $ended } przypadki
       *[many] { $ended } przypadków
    }); na czas ({ $target }): { $within } z { $cases }
digest-none = brak
digest-share = { $share }% ({ $part } z { $all })
digest-share-few = { $part } z { $all }: za mało, by oceniać
digest-promises = złożone { $made }, dotrzymane { $kept }, złamane { $missed }
digest-provisional = wstępnie
digest-provisional-before = wstępnie; tydzień wcześniej: { $part } z { $all }
digest-not-asked = rozwiązane bez ankiety: { $count }
digest-unconfirmed = wszystkie zespoły; nikt nie nacisnął: { $count }
digest-asked = zapytano: { $asked }
digest-referred =
    { $count ->
        [one] { $count } nowy klient
        [few] { $count } nowi klienci
        [many] { $count } nowych klientów
       *[other] { $count } nowych klientów
    }
digest-recommendation = { $net } (9 lub 10 dało { $promoters }, od 0 do 6 dało { $detractors } z { $answers })
digest-cause = przyczyna: { $cause }
digest-due = termin: { $due }
digest-causes = Przyczyny w tym tygodniu: { $causes }
digest-lists = Zgłoszenia stojące za liczbami
digest-list =
    { $list ->
        [lateFirstReply] Pierwsza odpowiedź spóźniona lub żadna
        [lateReply] Odpowiedź spóźniona lub żadna
        [waiting] Bez odpowiedzi
        [reopened] Wróciły
        [lowScore] Niska ocena
        [missedPromise] Złamana obietnica
       *[returned] Klient wrócił w ciągu tygodnia
    } ({ $count })
digest-more = i jeszcze { $more }
digest-faq = Odpowiedzi z FAQ
digest-faq-entry = pokazane { $shown }, pomogło { $helped }, proszono o człowieka { $person }
digest-faq-candidates = Na co jeszcze nie odpowiada: /desk faq
digest-worst-title = { $team }: co warto przeczytać w tym tygodniu
digest-worst = Najpierw niskie oceny, potem najdłuższe oczekiwania, potem to, co wróciło.
digest-worst-none = W tym tygodniu nic się jeszcze nie wyróżnia.
digest-stories = Warto przeczytać
digest-story-score = ocena { $score } na 5
digest-story-waited = czas czekania na odpowiedź: { $wait }
digest-story-waiting = wciąż bez odpowiedzi, czas czekania: { $wait }
digest-story-reopened = wróciło po rozwiązaniu
digest-tickets = Wszystkie zgłoszenia tygodnia
digest-ticket-answered = pierwsza odpowiedź po { $wait }
digest-ticket-unanswered = bez odpowiedzi
digest-definitions = Co znaczą te liczby
digest-define-week = Tydzień: od { $from } do { $to }. Każde zdarzenie liczy się w tygodniu, w którym zaszło, i temu zespołowi, który miał wtedy zgłoszenie. Spamu nie liczymy.
digest-define-counts = Nowe, rozwiązane: ile razy to się zdarzyło. Bez odpowiedzi: klienci, którzy na nią czekali, gdy tydzień się kończył.
digest-define-first-reply = Pierwsza odpowiedź: czas pracy od pierwszej wiadomości klienta do pierwszej odpowiedzi, która do niego dotarła. Czekanie ponad cel liczy się jako spóźnienie, dopóki trwa. Gdy odpowiedzi jest mniej niż { $few } albo zgłoszeń w tygodniu mniej niż 20, czasów nie podajemy.
digest-define-satisfaction = Zadowolenie: udział ocen 4 i 5 wśród ocen tygodnia, gdy jest ich co najmniej { $few }. Przedział (Wilsona, 95%) mówi, jak daleko mógł zaprowadzić przypadek.
digest-define-promises = Obietnice: czas odpowiedzi podany klientom. Dotrzymana: klient dostał ją do tej pory. Złamana: nie dostał.
digest-define-replies = Każda odpowiedź: to samo dla każdego oczekiwania klienta, nie tylko pierwszego. Rozwiązanie: czas pracy od otwarcia do ostatniego rozwiązania, jeśli zgłoszenie nie wróciło.
digest-define-first-contact = Rozwiązane za pierwszym razem: klient nie wrócił z tym samym tematem przez 7 dni; dopóki nie miną, liczba jest wstępna. Ponowne kontakty: ile z rozpoczętych i wznowionych zgłoszeń tak wróciło.
digest-define-self-service = Pomogło FAQ: odpowiedzi z „Pomogło” i bez zgłoszenia w ciągu 24 godzin, spośród pokazanych do 24 godzin przed końcem. To, czego nikt nie nacisnął, nie liczy się jako pomoc.
digest-define-trend = Lepiej, gorzej, więcej, mniej: tylko gdy przedziały 95% się nie pokrywają; inaczej → jak zwykle.
digest-define-stories = Warto przeczytać: najniższe oceny, potem najdłuższe czekanie ponad cel, potem to, co wróciło.
digest-skipped = Nie było podsumowania za { $weeks }: bot nie działał przez dwie doby po terminie.
