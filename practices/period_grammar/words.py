"""The words in which people write a period, in English and French.

Every word belongs to one kind, and every kind is one letter, so that a text becomes a short string
of letters (its shape) on which the grammar is written: "since 3 March 2016" is "sNMY".
Words stand here in lower case, without accents, with spaces for apostrophes and hyphens.
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

ORDINALS = (
    "first premier premiere",
    "second deuxieme seconde",
    "third troisieme",
    "fourth quatrieme",
)

# How many of them a year has; what is never counted, as a season, has none.
PARTS_OF_A_YEAR = {
    "half": 2,
    "half year": 2,
    "moitie": 2,
    "semester": 2,
    "semestre": 2,
    "term": 3,
    "quarter": 4,
    "trimestre": 4,
}

PHRASES = {
    # Parts of a date.
    "W": """monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu,
        fri, sat, sun, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche""",
    "O": "last, dernier, derniere",
    "Q": """spring, summer, summers, autumn, fall, winter, winters, printemps, ete, automne, hiver,
        etes, hivers, rentree, rentree scolaire, easter, paques, christmas, noel""",
    "e": """early, mid, late, end, end of, beginning of, start of, middle of, debut, mi, milieu,
        fin, courant""",
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
        depuis le debut de, since the beginning of, since the start of, since its, depuis sa,
        depuis son""",
    "f": "from",
    "F": "de, du, d, des le",
    "b": "between, entre",
    "t": "to, through, thru",
    "a": "a, au, aux",
    "u": """until, till, til, up to, up until, jusqu a, jusqu au, jusqu aux, jusqu en, jusqu,
        jusque, jusque en""",
    "g": """onwards, onward, on wards, and onwards, and on, et apres, et au dela, et suivantes,
        and following years, and the following years, et annees suivantes, et les annees suivantes,
        and beyond, and after""",
    "i": "on",
    "n": """now, today, date, the present day, present day, nowadays, aujourd hui, ce jour,
        nos jours, maintenant, l heure actuelle""",
    "o": """ongoing, on going, going on, current, currently, continuing, continues, is
        continuing, en cours, est en cours, en cours de realisation, is running, has been
        running, is ongoing, still running, still ongoing, still on going, still going, still
        going on, still in use, still in progress, still active, still in operation, still in
        force, still continuing, is still running, is still ongoing, is still active, is still
        in use, in progress, present, presently, at present, a present, actuel, actuelle,
        actuellement, toujours en cours, est toujours en cours, encore en cours, toujours actif,
        toujours active, toujours en vigueur, se poursuit, open ended, until further notice,
        jusqu a nouvel ordre""",
    # Said of what has no end, and also of what ran from one year to another.
    "r": """running, operating, operational, active, actif, permanent, permanently, permanente,
        permanents, permanentes, en permanence, continuous, continuously, continu, continue,
        en continu, in operation, in force, en vigueur, in place, en place, exists, existe,
        unlimited, illimite, illimitee, indefinite, indefinitely, duree indeterminee,
        pour une duree indeterminee, sans limite, sans fin, sans date de fin, no end date, no end,
        without end""",
    # How often.
    "E": "every, each, chaque, tous les, toutes les",
    "c": """daily, quotidien, quotidienne, quarterly, trimestriel, trimestrielle, regular,
        regularly, regulier, reguliere, regulierement, recurring, recurrent, recurrente, yearly,
        annual, annually, annuel, annuelle, annuels, annuelles, annuellement, monthly, mensuel,
        mensuelle, weekly, hebdomadaire, biennial, biennially, biennal, biennale, bisannuel,
        bisannuelle, once a year, twice a year, une fois par an, deux fois par an,
        all year round""",
    # What happened then.
    "l": """period, periode, dates, duration, duree, implementation, implementation period,
        periode de mise en oeuvre, periode de mise en œuvre, implemented, was implemented,
        mis en oeuvre, mis en œuvre, mise en oeuvre, mise en œuvre, carried out, held, was held,
        took place, organised, organized, ran, conducted, realised, realized, realise, realisee,
        organise, organisee, project period, project duration, duree du projet, mene, menee,
        a eu lieu, s est deroule, s est deroulee, editions, valid, valable, periode de realisation,
        date de realisation, annee de realisation, period of implementation,
        date of implementation, timeframe, time frame, timeline, calendrier""",
    "h": """project, projet, programme, program, activity, activities, activite, activites, event,
        events, evenement, initiative, action, actions, campaign, campagne, festival, centre,
        dispositif, service, mesure, measure, scheme, atelier, ateliers, workshop, workshops""",
    # A first try, which is part of the practice.
    "T": """pilot, pilote, pilot phase, phase pilote, pilot project, projet pilote, pilot year,
        annee pilote, test phase, phase de test""",
    # It began; it was to last longer; it ended.
    "x": """start, start date, starting date, starts, starts in, launch, launch date,
        date de debut, debut en, date de lancement, lancement, creation, date de creation,
        foundation, fondation, opening, ouverture, demarrage, date of launch, date of creation,
        year of creation, annee de creation, annee de lancement, date d ouverture, opened,
        was opened, ouvert, ouverte, was created, was established, was founded, was set up,
        was introduced, a debute, a commence, a demarre, a ete cree, a ete creee, a ete lancee,
        launched, was launched, started, was started, began, begun, created, established, founded,
        introduced, initiated, initie, initiee, inaugurated, set up, lance, lancee, a ete lance,
        cree, creee, demarre, demarree, commence, commencee, debute, debutee, fonde, fondee,
        inaugure, inauguree, mis en place, mise en place, first launched""",
    "y": """extended, was extended, has been extended, renewed, was renewed, has been renewed,
        prolonged, extension, prolonge, prolongee, prolongation, reconduit, reconduite, renouvele,
        renouvelee""",
    "z": """end date, date de fin, ends, ending, ended, finished, completed, closed, concluded,
        termine, terminee, acheve, achevee, clos, close, cloture, cloturee, ferme, fermee""",
    "p": "planned, scheduled, foreseen, prevu, prevue, programmee",
    # Words that announce what follows and say nothing of their own.
    ".": """again, ensuite, de nouveau, a nouveau, in, en, of, at, for, pour, during, pendant,
        durant, throughout, tout au long de, dans le courant de, au cours de, au cours du, week of,
        semaine du, au mois de, au mois d, for a period of, for a duration of, pour une duree de,
        pendant une duree de""",
    "j": "the, le, la, les, l",
    "w": "over, within, sur",
    "&": "and, et, then, and then, puis, et puis",
    "I": "only, inclusive, included, inclus, seulement, uniquement",
    # Stands where a year would: "2016 - tbc".
    "q": """unknown, not known, inconnu, inconnue, tbc, to be confirmed, tbd, to be determined,
        a confirmer, a determiner, a preciser""",
    # Words that make a reading a guess, or the rest of an address.
    "?": """circa, ca, c, approx, approximately, about, around, roughly, environ, env, vers,
        before, avant, after, apres, by, d ici, not, non, no longer, pas, plus, no, never, jamais,
        except, sauf, or, ou, cancelled, canceled, annule, annulee, postponed, reporte, reportee,
        suspended, suspendu, suspendue, interrupted, interrompu, interrompue, paused, stopped,
        arrete, arretee, delayed, expected, avenue, boulevard, street, road, rue, square, quai,
        chemin, allee""",
}


def vocabulary() -> dict[str, tuple[str, int]]:
    """Return {words: (kind, value)}.

    A number or an ordinal has its value, a month 1 to 12, a part of a year how many of them there
    are, anything else 0.
    """
    words: dict[str, tuple[str, int]] = {}
    for kind, counted in (("N", NUMBERS), ("M", MONTHS), ("O", ORDINALS)):
        for value, forms in enumerate(counted, start=1):
            words |= dict.fromkeys(forms.split(), (kind, value))
    words |= {part: ("Q", count) for part, count in PARTS_OF_A_YEAR.items()}
    for kind, phrases in PHRASES.items():
        words |= {" ".join(phrase.split()): (kind, 0) for phrase in phrases.split(",")}
    return words
