# a folder of language packs that is not there
printf 'The ferry ran aground.\n' >a.txt
stemma trace --pack-dir=nowhere a.txt >/dev/null
