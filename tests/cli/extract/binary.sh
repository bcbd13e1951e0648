# bytes that are no text: one answer, whatever it is, and what follows is answered
head -c 5000 /dev/zero | tr '\0' '\1' >a.txt
printf 'The ferry ran aground.\n' >b.txt
stemma extract --json a.txt b.txt >out 2>/dev/null
wc -l <out | tr -d ' '
json_show path <out
