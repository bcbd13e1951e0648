mkdir -p pile/inner
ln -s .. pile/inner/up
ln -s itself pile/itself
printf 'The ferry ran aground.\n' >pile/a.txt
timeout 10 stemma extract --json pile >out 2>/dev/null
json_show path <out | grep -c 'a.txt'
