printf 'The ferry ran aground on Tuesday.\n' >a.txt
printf 'Short.\n' >b.txt
stemma extract --json --max-file-size=20 a.txt b.txt >out
status=$?
json_show path error <out
exit $status
