# a table of two columns is compiled once, and again when it changes
mkdir dicts
printf 'F\303\244hre\tferry\nHafen\tharbour\n' >dicts/deu-eng.tsv
export STEMMA_FOLDERS="--lexicon-dir=dicts --cache-dir=cache"
stemma lexicon list $STEMMA_FOLDERS
stemma lexicon build $STEMMA_FOLDERS | tail -1
stemma lexicon list $STEMMA_FOLDERS | tail -1
printf 'Insel\tisland\n' >>dicts/deu-eng.tsv
stemma lexicon list $STEMMA_FOLDERS | tail -1
