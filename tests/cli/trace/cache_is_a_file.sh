# where nothing can be kept, dictionaries serve from memory or not at all; the answer comes
: >cache
printf 'The ferry ran aground off Hask late on Monday.\n' >a.txt
printf 'Es regnet seit Montag im ganzen Land sehr stark.\n' >b.txt
stemma trace --json --cache-dir=cache --lexicon-dir=nowhere a.txt b.txt | json_check trace
