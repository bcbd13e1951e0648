mkdir dicts
stemma lexicon build --lexicon-dir=dicts --cache-dir=cache
