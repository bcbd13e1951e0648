# what is missing keeps its place; the others are answered
printf 'The ferry ran aground.\n' >a.txt
printf 'The dam held.\n' >c.txt
stemma extract --json a.txt b.txt c.txt >out
status=$?
json_show path error <out
exit $status
