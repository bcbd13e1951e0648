printf 'The ferry ran aground on Tuesday.\n' >a.txt
stemma extract b.txt a.txt >out
status=$?
grep -c 'ferry ran aground' out
exit $status
