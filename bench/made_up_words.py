"""Words made of syllables, as rare and as common as words are.

The second most common one is half as common as the first, and so on: a search finds a few
practices or many.
"""

import random
from itertools import accumulate, product

VOCABULARY = 6000  # words in each language
STARTS = "b br c ch cl d f fl g gr h j l m n p pl pr qu r s st t tr v w".split()
VOWELS = {"en": "a e i o u ea oo ou ay".split(), "fr": "a e i o u é è ai eau ou".split()}
ENDS = {"en": "n r t s ng ck ment tion ly".split(), "fr": "n r t s ns que ment tion té".split()}


class Writer:
    """Writes texts of one language."""

    def __init__(self, language):
        syllables = [start + vowel for start, vowel in product(STARTS, VOWELS[language])]
        chance = random.Random(f"words of {language}")
        words = {
            "".join(chance.choices(syllables, k=chance.randint(1, 3)))
            + chance.choice(ENDS[language])
            for _number in range(2 * VOCABULARY)
        }
        self.words = sorted(words)[:: max(1, len(words) // VOCABULARY)][:VOCABULARY]
        chance.shuffle(self.words)
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def text(self, chance, length):
        words = chance.choices(self.words, cum_weights=self.weights, k=length)
        return " ".join(words).capitalize()


WRITERS = {language: Writer(language) for language in ("en", "fr")}
