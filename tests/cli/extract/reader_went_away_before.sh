# the same where the signal is ignored
printf 'The ferry ran aground.\n' >a.txt
(trap '' PIPE; sleep 0.2; stemma extract --json a.txt; echo "status $?" >&2) | true
