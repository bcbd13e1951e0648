[ -c /dev/full ] || exit 77
printf 'The ferry ran aground.\n' >a.txt
stemma extract --json a.txt >/dev/full
