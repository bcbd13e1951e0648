printf 'The ferry ran aground.\n' >a.txt
stemma trace --json b.txt a.txt >out
status=$?
json_check trace <out
exit $status
