stemma lexicon burn
