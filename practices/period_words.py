"""The words in which people write a period, in English and French.

Every word belongs to one kind, and every kind is one letter, so that a text becomes a short string
of letters (its shape) on which `periods.py` writes its grammar: "since 3 March 2016" is "sNMY".
Words are kept as `fold` leaves them: lower case, no accents, apostrophes and hyphens as spaces.
A word that is in no table is never skipped: the text is then not understood.
"""

MONTHS = (
    "january jan janvier janv",
    "february feb febr fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)

NUMBERS = (
    "one un une",
    "two deux",
    "three trois",
    "four quatre",
    "five cinq",
    "six",
    "seven sept",  # after September: "sept 2017" is a month
    "eight huit",
    "nine neuf",
    "ten dix",
    "eleven onze",
    "twelve douze",
)

PHRASES = {
    # Parts of a date.
    "W": """monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu,
        fri, sat, sun, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche""",
    "O": """first, second, third, fourth, last, premier, premiere, deuxieme, seconde, troisieme,
        quatrieme, dernier, derniere""",
    "Q": """spring, summer, autumn, fall, winter, printemps, ete, automne, hiver, half, half year,
        semester, semestre, quarter, trimestre, term, moitie, easter, paques, christmas, noel""",
    "e": """early, mid, late, end, beginning, start, middle, debut, mi, milieu, fin,
        courant, courant de""",
    # Units, which count a duration ("3 years") or announce a date ("the year 2016").
    "v": "year, an, annee, year of, school year, academic year, annee scolaire, season, saison, "
    "annee academique, annee universitaire, edition, exercice",
    "V": "years, ans, annees, school years, annees scolaires",
    "m": "month, months, month of, mois, mois de, mois d",
    "k": "day, days, jour, jours, week, weeks, semaine, semaines, hour, hours, heure, heures",
    # From when, until when.
    "s": """since, ever since, as of, as from, starting, starting in, starting from, starting on,
        beginning in, beginning from, beginning on, depuis, des, a partir de, a partir du,
        a partir d, a partir, a compter de, a compter du, a compter d, od, nga viti, qe nga viti,
        depuis le debut de, since the beginning of, since the start of""",
    "f": "from",
    "F": "de, du, d, des le",
    "b": "between, entre",
    "t": "to, through, thru",
    "a": "a, au, aux",
    "u": """until, till, til, up to, up until, jusqu a, jusqu au, jusqu aux, jusqu en, jusqu,
        jusque, jusque en""",
    "g": """onwards, onward, on wards, and onwards, and on, et apres, et au dela, et suivantes,
        and beyond, and after""",
    "i": "on",
    "n": """now, today, date, the present day, present day, nowadays, aujourd hui, ce jour,
        nos jours, maintenant, l heure actuelle""",
    "o": """ongoing, on going, going on, current, currently, permanent, permanently, permanente,
        permanents, permanentes, en permanence, continuous, continuously, continuing, continues,
        continued, continu, continue, en continu, en cours, en cours de realisation, still running,
        running, is running, has been running, still ongoing, still on going, still going,
        still going on, still in use, still in progress, still active, still in operation,
        still continuing, in progress, in operation, is ongoing, is still running, is still ongoing,
        in force, active, actif, active depuis, present, presently, the present, at present,
        a present, actuel, actuelle, actuellement, toujours en cours, encore en cours,
        toujours actif, toujours active, toujours en vigueur, en vigueur, se poursuit,
        open ended, until further notice, jusqu a nouvel ordre, sans interruption, without end""",
    # How often.
    "E": "every, each, chaque, tous les, toutes les",
    "c": """yearly, annual, annually, annuel, annuelle, annuels, annuelles, annuellement, monthly,
        mensuel, mensuelle, weekly, hebdomadaire, biennial, biennially, biennale, bisannuel,
        once a year, twice a year, une fois par an, deux fois par an, all year round""",
    # What happened then.
    "l": """period, periode, dates, duration, duree, implementation, implementation period,
        periode de mise en oeuvre, periode de mise en œuvre, implemented, was implemented,
        mis en oeuvre, mis en œuvre, mise en oeuvre, mise en œuvre, carried out, held, was held,
        took place, organised, organized, ran, conducted, realised, realized, realise, realisee,
        organise, organisee, mene, menee, a eu lieu, s est deroule, s est deroulee, timeframe,
        time frame, timeline, calendrier""",
    "h": """project, projet, programme, program, activity, activities, activite, activites, event,
        events, evenement, initiative, action, actions, campaign, campagne, festival""",
    "x": """launched, started, began, begun, created, established, founded, introduced, initiated,
        inaugurated, set up, lance, lancee, cree, creee, demarre, demarree, commence, commencee,
        debute, debutee, fonde, fondee, inaugure, inauguree, mis en place, mise en place""",
    "z": """ended, finished, completed, closed, concluded, termine, terminee, acheve, achevee,
        clos, close, cloture, cloturee""",
    "p": "planned, scheduled, foreseen, prevu, prevue, programmee",
    # Words that announce what follows and say nothing of their own.
    ".": """the, le, la, les, l, of, in, en, for, during, pendant, durant, throughout, within, over,
        au cours de, au cours du, dans, sur""",
    "&": "and, et",
    # Words that make a reading a guess, or the rest of an address.
    "?": """circa, ca, c, approx, approximately, about, around, roughly, environ, env, vers, tbc,
        to be confirmed, tbd, a confirmer, a determiner, unknown, inconnu, before, avant, after,
        apres, by, d ici, not, non, no longer, pas, plus, no, never, jamais, except, sauf, or, ou,
        cancelled, canceled, annule, annulee, postponed, reporte, reportee, suspended, suspendu,
        suspendue, interrupted, interrompu, interrompue, paused, stopped, arrete, arretee, delayed,
        expected, avenue, boulevard, street, road, rue, square, quai, chemin, allee""",
}


def vocabulary() -> dict[str, tuple[str, int]]:
    """Return {words: (kind, value)}: a month's value is 1 to 12, a number's is itself."""
    words = {
        word: ("N", value) for value, forms in enumerate(NUMBERS, start=1) for word in forms.split()
    }
    words |= {
        word: ("M", value) for value, forms in enumerate(MONTHS, start=1) for word in forms.split()
    }
    for kind, phrases in PHRASES.items():
        words |= {" ".join(phrase.split()): (kind, 0) for phrase in phrases.split(",")}
    return words
