mkdir dicts
printf 'F\303\244hre\tferry\n' >dicts/deu-eng.tsv
stemma lexicon list --json --lexicon-dir=dicts --cache-dir=cache
