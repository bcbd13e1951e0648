# for callers without a shell before them
printf 'One.\n' >one.txt
printf 'Two.\n' >two.txt
stemma extract --json '*.txt' | json_show path
stemma extract --json 'x*.txt' | json_show path error
