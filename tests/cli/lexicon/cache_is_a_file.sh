mkdir dicts
: >cache
printf 'F\303\244hre\tferry\n' >dicts/deu-eng.tsv
stemma lexicon build --lexicon-dir=dicts --cache-dir=cache | tail -1
