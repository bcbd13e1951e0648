stemma lexicon
