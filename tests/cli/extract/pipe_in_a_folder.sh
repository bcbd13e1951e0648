# a named pipe that nobody writes to must not hold things up
mkdir pile
mkfifo pile/a.txt
printf 'The ferry ran aground.\n' >pile/b.txt
timeout 10 stemma extract --json pile >out 2>/dev/null
json_show path <out | grep b.txt
